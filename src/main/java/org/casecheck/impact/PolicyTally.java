package org.casecheck.impact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Effect;
import org.casecheck.decision.Reason;
import org.casecheck.decision.Text;
import org.casecheck.impact.Impact.OutputChange;
import org.casecheck.impact.Impact.PolicyImpact;
import org.casecheck.impact.Impact.ReasonChange;
import org.casecheck.impact.Impact.Side;
import org.casecheck.impact.Impact.Totals;
import org.casecheck.impact.Impact.Transition;
import org.casecheck.impact.Impact.Without;
import org.casecheck.impact.Verdict.Decided;
import org.casecheck.ruleset.OutputDefinition;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.ReasonDefinition;

/** What the cases of one policy have come to in one thread; see {@link Tally}. */
final class PolicyTally {
    private final Counters<Transition.Ends> outcomes;
    private final Counters<String> gained;
    private final Counters<String> lost;
    private final Counters<String> reweighed;
    private final Counters<String> outputs;
    private final Counter details;
    private final Counters<Without.Cause> undecided;
    private long cases;
    private long compared;
    private long changedOutcomes;
    private long changed;

    PolicyTally(int examples) {
        outcomes = new Counters<>(examples);
        gained = new Counters<>(examples);
        lost = new Counters<>(examples);
        reweighed = new Counters<>(examples);
        outputs = new Counters<>(examples);
        details = new Counter(examples);
        undecided = new Counters<>(examples);
    }

    void add(Example name, Verdict base, Verdict candidate) {
        cases++;
        Transition.Ends ends = new Transition.Ends(base.outcome(), candidate.outcome());
        outcomes.add(ends, name);
        compared += ends.from() == null && ends.to() == null ? 0 : 1;
        changedOutcomes += ends.from() == ends.to() ? 0 : 1;
        if (base instanceof Decided before && candidate instanceof Decided after) {
            boolean same = before == after || !addDifferences(name, before.decision(), after.decision());
            changed += same ? 0 : 1;
        } else {
            addUndecided(name, base, candidate);
            changed += ends.from() == ends.to() ? 0 : 1;
        }
    }

    private void addUndecided(Example name, Verdict base, Verdict candidate) {
        if (base.equals(candidate)) {
            undecided.add(new Without.Cause(Side.BOTH, (Undecided) base), name);
            return;
        }
        if (base instanceof Undecided why) {
            undecided.add(new Without.Cause(Side.BASE, why), name);
        }
        if (candidate instanceof Undecided why) {
            undecided.add(new Without.Cause(Side.CANDIDATE, why), name);
        }
    }

    /** Returns whether there are any. */
    private boolean addDifferences(Example name, Decision base, Decision candidate) {
        boolean otherReasons = addReasons(name, effects(base), effects(candidate));
        boolean otherOutputs = addOutputs(name, base.outputs(), candidate.outputs());
        if (!otherReasons && !base.reasons().equals(candidate.reasons())) {
            details.add(name);
            return true;
        }
        return otherReasons || otherOutputs;
    }

    /** What each reported reason weighs, as often as it is reported. */
    private static Map<String, List<Effect>> effects(Decision decision) {
        Map<String, List<Effect>> effects = new HashMap<>();
        for (Reason reason : decision.reasons()) {
            effects.computeIfAbsent(reason.code(), first -> new ArrayList<>(1)).add(reason.effect());
        }
        return effects;
    }

    private boolean addReasons(Example name, Map<String, List<Effect>> base, Map<String, List<Effect>> candidate) {
        if (base.equals(candidate)) {
            return false;
        }
        for (String code : union(base.keySet(), candidate.keySet())) {
            List<Effect> before = base.getOrDefault(code, List.of());
            List<Effect> after = candidate.getOrDefault(code, List.of());
            if (after.size() > before.size()) {
                gained.add(code, name);
            } else if (after.size() < before.size()) {
                lost.add(code, name);
            } else if (!after.equals(before)) {
                reweighed.add(code, name);
            }
        }
        return true;
    }

    private boolean addOutputs(Example name, Map<String, Object> base, Map<String, Object> candidate) {
        if (base.equals(candidate)) {
            return false;
        }
        for (String output : union(base.keySet(), candidate.keySet())) {
            if (!Objects.equals(base.get(output), candidate.get(output))) {
                outputs.add(output, name);
            }
        }
        return true;
    }

    private static SortedSet<String> union(Set<String> some, Set<String> others) {
        SortedSet<String> union = new TreeSet<>(some);
        union.addAll(others);
        return union;
    }

    void addAll(PolicyTally other) {
        outcomes.addAll(other.outcomes);
        gained.addAll(other.gained);
        lost.addAll(other.lost);
        reweighed.addAll(other.reweighed);
        outputs.addAll(other.outputs);
        details.addAll(other.details);
        undecided.addAll(other.undecided);
        cases += other.cases;
        compared += other.compared;
        changedOutcomes += other.changedOutcomes;
        changed += other.changed;
    }

    PolicyImpact impact(String name, BaseAndCandidate rules) {
        Policy base = rules.base().policies().get(name);
        Policy candidate = rules.candidate().policies().get(name);
        boolean alike = rules.isAlike(name);
        return new PolicyImpact(
                name,
                (candidate == null ? base : candidate).definition().title(),
                new Totals(cases, compared, changedOutcomes, changed, alike ? cases : 0),
                outcomes.all().entrySet().stream()
                        .map(entry ->
                                new Transition(entry.getKey(), entry.getValue().count()))
                        .toList(),
                reasons(gained, base, candidate),
                reasons(lost, base, candidate),
                reasons(reweighed, base, candidate),
                outputs.all().entrySet().stream()
                        .map(entry -> new OutputChange(
                                entry.getKey(),
                                outputTitle(entry.getKey(), base, candidate),
                                entry.getValue().count()))
                        .toList(),
                details.count(),
                undecided.all().entrySet().stream()
                        .map(entry ->
                                new Without(entry.getKey(), entry.getValue().count()))
                        .toList());
    }

    private static List<ReasonChange> reasons(Counters<String> counters, Policy base, Policy candidate) {
        return counters.all().entrySet().stream()
                .map(entry -> new ReasonChange(
                        entry.getKey(),
                        reasonTitle(entry.getKey(), base, candidate),
                        entry.getValue().count()))
                .toList();
    }

    private static Text reasonTitle(String fullCode, Policy base, Policy candidate) {
        String code = fullCode.substring(fullCode.indexOf('.') + 1);
        ReasonDefinition reason = candidate.reasons().get(code);
        return (reason == null ? base.reasons().get(code) : reason).title();
    }

    private static Text outputTitle(String name, Policy base, Policy candidate) {
        OutputDefinition output = candidate.definition().outputs().get(name);
        return (output == null ? base.definition().outputs().get(name) : output).title();
    }
}
