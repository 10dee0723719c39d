package org.casecheck.ruleset;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.casecheck.decision.Text;
import org.casecheck.facts.Dated;

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

    /** The values of the thresholds on each day, in the order of their names. */
    public Dated<List<?>> thresholdValues() {
        return dated(day -> thresholds.values().stream()
                .<Comparable<?>>map(threshold -> threshold.valueOn(day))
                .toList());
    }

    /** What is made of the thresholds, for each stretch of days on which none of them changes. */
    <T> Dated<T> dated(Function<LocalDate, T> made) {
        return Dated.of(
                thresholds.values().stream()
                        .flatMap(threshold -> threshold.turns().stream())
                        .toList(),
                made);
    }

    PolicyDefinition with(Threshold changed) {
        SortedMap<String, Threshold> others = new TreeMap<>(thresholds);
        others.put(changed.name(), changed);
        return new PolicyDefinition(title, decides, owner, zone, sources, outputs, others, choices);
    }
}
