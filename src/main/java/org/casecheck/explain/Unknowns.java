package org.casecheck.explain;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.casecheck.explain.Attempt.Met;
import org.casecheck.explain.Guesses.Guess;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.Fact;
import org.casecheck.ruleset.Effort;
import org.casecheck.ruleset.Policy;

/** Which absent facts have to be known for rules of a case to fire that do not, or not to fire that do. For one thread. */
final class Unknowns {
    /** So many facts are tried for one question. */
    private static final int MOST_TRIED = 5_000;

    private final CaseContext context;
    private final ReadRules rules;
    private final Search search;
    private final Guesses guesses;
    private final TestNeeds tests;
    private final Map<ReadRule, Needs> toFire = new IdentityHashMap<>();
    private final Map<Step, List<Integer>> needed = new IdentityHashMap<>();
    private int tried;

    Unknowns(Policy policy, CaseContext context, Trial trial, Effort effort) {
        this.context = context;
        this.rules = ReadRules.of(policy);
        this.search = new Search(trial.facts(), effort, null);
        this.guesses = new Guesses(policy, trial.facts());
        this.tests = new TestNeeds(guesses, this::toChange, trial);
    }

    /** What has to be known for a rule to fire once more than it does. */
    Needs toFire(ReadRule rule) {
        Needs known = toFire.get(rule);
        if (known == null) {
            int before = tried;
            tried = 0;
            known = Needs.IMPOSSIBLE;
            for (Way way : rule.ways()) {
                Combination combination = new Combination(rule.places(), context);
                combination.name(way.variables());
                known = known.or(toMeet(way.steps(), combination));
            }
            tried = before;
            toFire.put(rule, known);
        }
        return known;
    }

    /** What has to be known for a match to be none any more. */
    Needs toUndo(Met met) {
        int before = tried;
        tried = 0;
        Needs needs = toUndo(met.way().steps(), met.combination().copy());
        tried = before;
        return needs;
    }

    /** What has to be known for conditions to be met by facts that do not meet them as they are. */
    private Needs toMeet(List<Step> steps, Combination combination) {
        Needs[] needs = {Needs.IMPOSSIBLE};
        meet(steps, 0, combination, Set.of(), gaps -> {
            if (!gaps.isEmpty()) {
                needs[0] = needs[0].or(Needs.all(gaps));
            }
        });
        return needs[0];
    }

    private void meet(
            List<Step> steps, int from, Combination combination, Set<Gap> together, Consumer<Set<Gap>> found) {
        if (from == steps.size()) {
            found.accept(together);
            return;
        }
        Step step = steps.get(from);
        if (!(step instanceof Step.Find find) || find.type() == null) {
            for (Set<Gap> gaps : of(step, true, combination).alternatives()) {
                meet(steps, from + 1, combination, Needs.together(together, gaps), found);
            }
            return;
        }
        Fact holder = find.within() < 0 ? null : (Fact) combination.at(find.within());
        if (!guesses.isGuess(holder)) {
            for (Fact fact : search.candidates(find, false, combination)) {
                meetBy(fact, Set.of(), steps, from, combination, together, found);
            }
        }
        List<Guess> guessed = find.type().derived()
                ? guesses.of(find.type(), rules.inserting(find.type()), this::toFire)
                : guesses.of(find.type(), holder);
        for (Guess guess : guessed) {
            meetBy(guess.fact(), guess.needed(), steps, from, combination, together, found);
        }
        combination.put(find.place(), null);
    }

    private void meetBy(
            Fact fact,
            Set<Gap> forIt,
            List<Step> steps,
            int from,
            Combination combination,
            Set<Gap> together,
            Consumer<Set<Gap>> found) {
        if (++tried > MOST_TRIED) {
            return;
        }
        Step.Find find = (Step.Find) steps.get(from);
        combination.put(find.place(), fact);
        for (Set<Gap> gaps : ofTests(find.tests(), true, combination).alternatives()) {
            meet(steps, from + 1, combination, Needs.together(Needs.together(together, forIt), gaps), found);
        }
    }

    private Needs toUndo(List<Step> steps, Combination combination) {
        Needs needs = Needs.IMPOSSIBLE;
        for (Step step : steps) {
            needs = needs.or(of(step, false, combination));
        }
        return needs;
    }

    /** What has to be known for a condition, with its fact in place if it has one, to be met or not to be. */
    private Needs of(Step step, boolean wanted, Combination combination) {
        if (step instanceof Step.Find find) {
            Needs ofTests = ofTests(find.tests(), wanted, combination);
            return wanted || find.type() == null ? ofTests : ofTests.or(toUndo((Fact) combination.at(find.place())));
        }
        if (wanted && guesses.isGuessed(needed.computeIfAbsent(step, Places::needed), combination)) {
            if (step instanceof Step.Count count) {
                count.figures()
                        .forEach(figure -> combination.put(figure.figure().place(), Guesses.ANY_FIGURE));
            }
            return Needs.NOTHING;
        }
        if (search.holds(step, combination) == wanted) {
            return Needs.NOTHING;
        }
        if (step instanceof Step.Count count) {
            return ofTests(count.tests(), wanted, combination);
        }
        Step.Inner inner = (Step.Inner) step;
        if (inner.wanted() != wanted) {
            return toUndoAll(inner, combination);
        }
        Needs needs = Needs.IMPOSSIBLE;
        for (List<Step> way : inner.ways()) {
            needs = needs.or(toMeet(way, combination.copy()));
        }
        return needs;
    }

    private Needs ofTests(List<Test> asked, boolean wanted, Combination combination) {
        Needs needs = wanted ? Needs.NOTHING : Needs.IMPOSSIBLE;
        for (Test test : asked) {
            Needs ofTest = tests.of(test, wanted, combination);
            needs = wanted ? needs.and(ofTest) : needs.or(ofTest);
            if (wanted && needs.isImpossible()) {
                return needs;
            }
        }
        return needs;
    }

    /** A derived fact is gone when the match that it was derived from is. */
    private Needs toUndo(Fact fact) {
        TestNeeds.Made made = tests.made(fact);
        return made == null
                ? Needs.IMPOSSIBLE
                : toUndo(made.met().way().steps(), made.met().combination().copy());
    }

    private Needs toUndoAll(Step.Inner inner, Combination combination) {
        List<Needs> each = new ArrayList<>();
        for (List<Step> way : inner.ways()) {
            for (Combination match : matches(way, combination)) {
                each.add(toUndo(way, match));
            }
        }
        return Needs.and(each);
    }

    private List<Combination> matches(List<Step> steps, Combination combination) {
        List<Combination> matches = new ArrayList<>();
        search.go(steps, 0, combination.copy(), match -> {
            matches.add(match.copy());
            return matches.size() == MOST_TRIED;
        });
        return matches;
    }

    /** What has to be known for a figure to come to more, or to less. */
    private Needs toChange(Value.Figured figure, boolean more, boolean less, Combination combination) {
        Step.Count count = rules.count(figure);
        Needs needs = Needs.IMPOSSIBLE;
        for (Combination match : matches(count.over(), combination)) {
            if (less) {
                needs = needs.or(toUndo(count.over(), match));
            }
            needs = needs.or(tests.toChange(figure.argument(), match));
        }
        return more ? needs.or(toMeet(count.over(), combination.copy())) : needs;
    }
}
