package org.casecheck.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.casecheck.impact.BaseAndCandidate.Judged;
import org.casecheck.impact.Impact.Lines;
import org.casecheck.impact.Impact.PolicyImpact;
import org.casecheck.impact.Impact.Totals;
import org.casecheck.impact.Impact.Transition;

/**
 * What the cases of one thread have come to. It grows with what the rulesets can say, not with the cases. Used by one thread,
 * which adds cases in their order; tallies of several are added up, and the sum does not depend on who had which case.
 */
final class Tally {
    private final int examples;
    private final SortedMap<String, PolicyTally> policies = new TreeMap<>();
    private final Counters<CaseFault> faults;

    Tally(int examples) {
        this.examples = examples;
        this.faults = new Counters<>(examples);
    }

    /** Takes one entry, whatever it turns out to be. */
    void add(CaseSource.Entry entry, BaseAndCandidate rules) {
        CaseSource.Reading read = entry.read();
        if (read instanceof CaseFault fault) {
            faults.add(fault, new Example(entry.number(), null));
            return;
        }
        Case one = (Case) read;
        rules.judge(one)
                .ifPresentOrElse(judged -> add(one, judged), () -> faults.add(CaseFault.UNKNOWN_POLICY, one.name()));
    }

    private void add(Case one, Judged judged) {
        of(one.policy()).add(one.name(), judged.base(), judged.candidate());
    }

    private PolicyTally of(String policy) {
        return policies.computeIfAbsent(policy, name -> new PolicyTally(examples));
    }

    void addAll(Tally other) {
        other.policies.forEach((name, tally) -> of(name).addAll(tally));
        faults.addAll(other.faults);
    }

    /** All that was added, for people. */
    Impact impact(BaseAndCandidate rules) {
        List<PolicyImpact> impacts = new ArrayList<>();
        policies.forEach((name, tally) -> impacts.add(tally.impact(name, rules)));
        return new Impact(
                rules.base().revision(),
                rules.candidate().revision(),
                rules.asOf(),
                Totals.sum(impacts),
                rules.onlyInBase(),
                rules.onlyInCandidate(),
                outcomes(impacts),
                impacts,
                faults.all().entrySet().stream()
                        .map(entry -> new Lines(entry.getKey(), entry.getValue().count()))
                        .toList());
    }

    /** Those of all policies together, without examples. */
    private static List<Transition> outcomes(List<PolicyImpact> impacts) {
        SortedMap<Transition.Ends, Long> sums = new TreeMap<>();
        impacts.forEach(impact -> impact.outcomes()
                .forEach(transition ->
                        sums.merge(transition.ends(), transition.count().cases(), Long::sum)));
        return sums.entrySet().stream()
                .map(sum -> new Transition(sum.getKey(), new Impact.Count(sum.getValue(), List.of())))
                .toList();
    }
}
