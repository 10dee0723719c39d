package org.casecheck.ruleset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.casecheck.decision.DateRange;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.Fact;
import org.casecheck.facts.FactField;
import org.casecheck.ruleset.OutputDefinition.Merge;
import org.casecheck.ruleset.OutputDefinition.Type;
import org.drools.base.base.ValueResolver;

/** What the rules of one case have reported and concluded so far. For one thread. */
public final class Findings {
    private final CaseContext context;
    private final Effort effort;
    private final List<Finding> reported = new ArrayList<>();
    private final SortedMap<String, Object> outputs = new TreeMap<>();

    /**
     * A reason as a rule reported it.
     *
     * @param mentions evidence and values for the message, in the rule's order
     */
    public record Finding(RuleInfo rule, ReasonDefinition reason, List<Mention> mentions) {}

    /**
     * Something a rule pointed at.
     *
     * @param name of the placeholder it fills; null when it fills none
     * @param fact it was read from; null when it is a bare value
     * @param field of the fact; null when the fact as a whole is meant
     * @param value null when absent
     */
    public record Mention(String name, Fact fact, FactField field, Object value) {}

    public Findings(CaseContext context, Effort effort) {
        this.context = context;
        this.effort = effort;
    }

    /** Those of the case that a session of the engine is at. */
    static Findings of(ValueResolver session) {
        return (Findings) session.getGlobalResolver().resolveGlobal(Consequence.FINDINGS);
    }

    CaseContext context() {
        return context;
    }

    Effort effort() {
        return effort;
    }

    /** In the order of reporting. */
    public List<Finding> reported() {
        return reported;
    }

    /** By name; a list where several texts were concluded. */
    public Map<String, Object> outputs() {
        return outputs;
    }

    void report(Finding finding) {
        reported.add(finding);
    }

    /**
     * Sets an output, or merges it with what was concluded before.
     *
     * @throws IllegalStateException when two rules conclude different things and the output says not how to merge them
     */
    void conclude(OutputDefinition output, Object value) {
        if (value == null) {
            throw new IllegalStateException("output " + output.name() + " was set to nothing");
        }
        if (output.type() == Type.strings) {
            @SuppressWarnings("unchecked")
            TreeSet<Object> all = (TreeSet<Object>) outputs.computeIfAbsent(output.name(), name -> new TreeSet<>());
            all.add(value);
            return;
        }
        Object before = outputs.put(output.name(), value);
        if (before == null || before.equals(value)) {
            return;
        }
        if (output.merge() == null) {
            throw new IllegalStateException(
                    "output " + output.name() + " was concluded twice, as " + before + " and as " + value);
        }
        Comparator<Object> order = order(output);
        boolean keepBefore =
                output.merge() == Merge.max ? order.compare(before, value) > 0 : order.compare(before, value) < 0;
        if (keepBefore) {
            outputs.put(output.name(), before);
        }
    }

    @SuppressWarnings("unchecked")
    private static Comparator<Object> order(OutputDefinition output) {
        if (!output.values().isEmpty()) {
            return Comparator.comparingInt(value -> output.values().indexOf(value));
        }
        return (left, right) -> ((Comparable<Object>) left).compareTo(right);
    }

    /** The range of working days after a day; a day is null where the calendar ends before it. */
    DateRange workingDays(java.time.LocalDate after, Long min, Long max, boolean openEnded) {
        Objects.requireNonNull(after);
        var from = context.calendar().plusWorkingDays(after, min).orElse(null);
        var to = context.calendar().plusWorkingDays(after, max).orElse(null);
        return new DateRange(from, to, openEnded ? Boolean.TRUE : null, null);
    }
}
