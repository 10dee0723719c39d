package org.casecheck.impact;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.casecheck.decision.Outcome;
import org.casecheck.decision.Text;

/**
 * What would be decided otherwise if the candidate served in place of the base. The same cases and rulesets give the same,
 * whatever the threads.
 *
 * @param base revision
 * @param candidate revision
 * @param asOf the instant for which cases were decided that name none
 * @param totals of all policies
 * @param onlyInBase policies that the candidate does not have
 * @param onlyInCandidate policies that the base does not have
 * @param outcomes of all policies, without examples
 * @param policies that had cases, by name
 * @param notCases lines or entries that neither side could judge, by what is wrong with them; they are in no other number
 */
public record Impact(
        String base,
        String candidate,
        Instant asOf,
        Totals totals,
        SortedSet<String> onlyInBase,
        SortedSet<String> onlyInCandidate,
        List<Transition> outcomes,
        List<PolicyImpact> policies,
        List<Lines> notCases) {

    public Impact {
        onlyInBase = Collections.unmodifiableSortedSet(new TreeSet<>(onlyInBase));
        onlyInCandidate = Collections.unmodifiableSortedSet(new TreeSet<>(onlyInCandidate));
        outcomes = List.copyOf(outcomes);
        policies = List.copyOf(policies);
        notCases = List.copyOf(notCases);
    }

    /**
     * Cases counted.
     *
     * @param cases judged
     * @param compared of them, those that one side at least has a decision on
     * @param changedOutcomes of those, the ones that have another outcome under the candidate, or none on one side
     * @param changed of those compared, the ones in whose decision anything differs
     * @param sameByConstruction cases of policies that are the very same on both sides, with their lists and calendar: they
     *     were decided once
     */
    public record Totals(long cases, long compared, long changedOutcomes, long changed, long sameByConstruction) {
        static Totals sum(List<PolicyImpact> policies) {
            return policies.stream()
                    .map(PolicyImpact::totals)
                    .reduce(
                            new Totals(0, 0, 0, 0, 0),
                            (one, other) -> new Totals(
                                    one.cases + other.cases,
                                    one.compared + other.compared,
                                    one.changedOutcomes + other.changedOutcomes,
                                    one.changed + other.changed,
                                    one.sameByConstruction + other.sameByConstruction));
        }
    }

    /** So many cases, the first of them by name, in their order. */
    public record Count(long cases, List<Example> examples) {
        public Count {
            examples = List.copyOf(examples);
        }
    }

    /** Cases with one outcome under the base and the same or another under the candidate. */
    public record Transition(
            @JsonUnwrapped Ends ends, @JsonUnwrapped Count count) {
        /** Null where there is no decision. */
        public record Ends(Outcome from, Outcome to) implements Comparable<Ends> {
            private static final Comparator<Outcome> NONE_LAST = Comparator.nullsLast(Comparator.naturalOrder());
            private static final Comparator<Ends> ORDER =
                    Comparator.comparing(Ends::from, NONE_LAST).thenComparing(Ends::to, NONE_LAST);

            @Override
            public int compareTo(Ends other) {
                return ORDER.compare(this, other);
            }
        }

        @JsonIgnore
        public boolean isChange() {
            return ends.from() != ends.to();
        }
    }

    /**
     * What differs in the cases of one policy.
     *
     * @param title as the candidate has it, or the base when only that has the policy
     * @param gained reasons that the candidate reports more often for a case, mostly once instead of never
     * @param lost reasons that it reports less often
     * @param reweighed reasons that it reports as often, but with another effect
     * @param outputs that it gives another value, or only one side gives
     * @param details cases with the same reasons and weights, where their evidence, remediation, days or texts differ
     * @param undecided cases without a decision on one side or both
     */
    public record PolicyImpact(
            String policy,
            Text title,
            @JsonUnwrapped Totals totals,
            List<Transition> outcomes,
            List<ReasonChange> gained,
            List<ReasonChange> lost,
            List<ReasonChange> reweighed,
            List<OutputChange> outputs,
            Count details,
            List<Without> undecided) {
        public PolicyImpact {
            outcomes = List.copyOf(outcomes);
            gained = List.copyOf(gained);
            lost = List.copyOf(lost);
            reweighed = List.copyOf(reweighed);
            outputs = List.copyOf(outputs);
            undecided = List.copyOf(undecided);
        }
    }

    /** Cases in which a reason came, went or weighs otherwise. */
    public record ReasonChange(
            String code, Text title, @JsonUnwrapped Count count) {}

    /** Cases in which an output differs. */
    public record OutputChange(
            String output, Text title, @JsonUnwrapped Count count) {}

    /** Cases without a decision; one that lacks it on both sides for two reasons is counted for each side. */
    public record Without(
            @JsonUnwrapped Cause cause, @JsonUnwrapped Count count) {
        /** On which side, and why. */
        public record Cause(Side side, @JsonUnwrapped Undecided why) implements Comparable<Cause> {
            private static final Comparator<Cause> ORDER =
                    Comparator.comparing(Cause::side).thenComparing(Cause::why);

            @Override
            public int compareTo(Cause other) {
                return ORDER.compare(this, other);
            }
        }
    }

    /** Which of the two has no decision. */
    public enum Side {
        BASE,
        CANDIDATE,
        BOTH;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Lines or entries that are no cases. */
    public record Lines(CaseFault fault, @JsonUnwrapped Count count) {}
}
