package org.casecheck.explain;

import java.util.ArrayList;
import java.util.List;
import org.casecheck.facts.Aggregate;
import org.casecheck.facts.Fact;
import org.casecheck.ruleset.Effort;

/** Looks for the combinations of facts that meet the conditions of one rule. */
final class Search {
    /** A list so short is gone through sooner than looked up. */
    private static final int SHORT = 6;

    private final CaseFacts facts;
    private final Effort effort;
    private final String rule;
    private final Probe probe;

    /** @param rule its title */
    Search(CaseFacts facts, Effort effort, String rule) {
        this(facts, effort, rule, null);
    }

    /**
     * @param rule its title
     * @param probe is told of every condition that is looked at; null when nobody wants to know
     */
    Search(CaseFacts facts, Effort effort, String rule, Probe probe) {
        this.facts = facts;
        this.effort = effort;
        this.rule = rule;
        this.probe = probe;
    }

    /** Is told of the combinations met, and of those that got no further. */
    interface Found {
        /** All conditions are met; says whether that is enough. */
        boolean met(Combination combination);

        /** Nothing meets this condition; those before it are met. */
        default void stuck(int step, Combination combination) {}
    }

    /** Goes on with the conditions from one on; says whether it was told that this is enough. */
    boolean go(List<Step> steps, int from, Combination combination, Found found) {
        if (from == steps.size()) {
            return found.met(combination);
        }
        Step step = steps.get(from);
        if (step instanceof Step.Find find && find.type() != null) {
            return find(find, steps, from, combination, found);
        }
        boolean holds = holds(step, combination);
        if (probe != null) {
            probe.judged(step, holds, combination);
        }
        if (holds) {
            return go(steps, from + 1, combination, found);
        }
        found.stuck(from, combination);
        return false;
    }

    private boolean find(Step.Find find, List<Step> steps, int from, Combination combination, Found found) {
        if (probe != null) {
            probe.look(find, facts.of(find.type()), combination);
        }
        boolean any = false;
        boolean sifted = isLookedUp(find);
        List<Test> tests = sifted ? find.joined() : find.tests();
        List<Fact> candidates = candidates(find, sifted, combination);
        for (int i = 0; i < candidates.size(); i++) {
            Fact fact = candidates.get(i);
            if (find.place() > 0) {
                effort.compare(rule);
            }
            combination.put(find.place(), fact);
            if (CaseFacts.hold(tests, combination)) {
                any = true;
                if (go(steps, from + 1, combination, found)) {
                    return true;
                }
            }
        }
        combination.put(find.place(), null);
        if (!any) {
            found.stuck(from, combination);
        }
        return false;
    }

    /** Whether the facts are many, and are asked for by more than what holds them. */
    private boolean isLookedUp(Step.Find find) {
        return find.within() < 0
                && !find.joined().isEmpty()
                && facts.of(find.type()).size() > SHORT;
    }

    /** @param sifted whether those that do not meet the tests of their own are left out */
    List<Fact> candidates(Step.Find find, boolean sifted, Combination combination) {
        if (find.within() >= 0) {
            List<Fact> inside = facts.within((Fact) combination.at(find.within()));
            List<Fact> all = facts.of(find.type());
            if (inside.size() > all.size()) {
                return all;
            }
            List<Fact> those = new ArrayList<>();
            for (Fact fact : inside) {
                if (!all.isEmpty() && fact.getClass() == all.get(0).getClass()) {
                    those.add(fact);
                }
            }
            return those;
        }
        if (!sifted) {
            return facts.of(find.type());
        }
        return find.key() != null && CaseFacts.canBeKey(find.key().field().javaType())
                ? facts.withKey(find, combination)
                : facts.sifted(find, combination);
    }

    /** Whether a condition is met that matches no fact of its own; figures are put in their places. */
    boolean holds(Step step, Combination combination) {
        if (step instanceof Step.Inner inner) {
            boolean[] found = {false};
            for (List<Step> way : inner.ways()) {
                // One is enough, unless all are to be told of.
                go(way, 0, combination, match -> {
                    found[0] = true;
                    return probe == null;
                });
                if (found[0] && probe == null) {
                    break;
                }
            }
            return found[0] == inner.wanted();
        }
        if (step instanceof Step.Count count) {
            return count(count, combination);
        }
        return CaseFacts.hold(((Step.Find) step).tests(), combination);
    }

    /** Works the figures out, puts them in their places, and tests them. */
    private boolean count(Step.Count count, Combination combination) {
        Aggregate[] aggregates = new Aggregate[count.figures().size()];
        for (int i = 0; i < aggregates.length; i++) {
            aggregates[i] = count.figures().get(i).aggregates().get();
        }
        go(count.over(), 0, combination, match -> {
            for (int i = 0; i < aggregates.length; i++) {
                aggregates[i].add(count.figures().get(i).figure().argument().of(match));
            }
            return false;
        });
        for (int i = 0; i < aggregates.length; i++) {
            combination.put(count.figures().get(i).figure().place(), aggregates[i].result());
        }
        return CaseFacts.hold(count.tests(), combination);
    }
}
