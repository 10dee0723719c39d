package org.casecheck.ruleset;

import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.casecheck.decision.Text;

/**
 * What {@code policy.yaml} says.
 *
 * @param owner the role that answers for it
 * @param zone in which its days begin and end
 * @param choices how contradictions between the sources are settled
 */
public record PolicyDefinition(
        Text title,
        Text decides,
        String owner,
        ZoneId zone,
        List<Source> sources,
        SortedMap<String, OutputDefinition> outputs,
        SortedMap<String, Threshold> thresholds,
        List<Text> choices) {

    /** A document the policy is drawn from. */
    public record Source(String id, String title) {}

    public PolicyDefinition {
        sources = List.copyOf(sources);
        outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
        thresholds = Collections.unmodifiableSortedMap(new TreeMap<>(thresholds));
        choices = List.copyOf(choices);
    }

    /** The values of the thresholds in the order of their names. */
    public List<Comparable<?>> thresholdValues() {
        return thresholds.values().stream().<Comparable<?>>map(Threshold::value).toList();
    }

    PolicyDefinition with(Threshold changed) {
        SortedMap<String, Threshold> others = new TreeMap<>(thresholds);
        others.put(changed.name(), changed);
        return new PolicyDefinition(title, decides, owner, zone, sources, outputs, others, choices);
    }
}
