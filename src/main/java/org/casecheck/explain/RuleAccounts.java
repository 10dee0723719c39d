package org.casecheck.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.casecheck.decision.Language;
import org.casecheck.decision.Text;
import org.casecheck.explain.Attempt.Stuck;
import org.casecheck.explain.Explanation.ConditionAccount;
import org.casecheck.explain.Explanation.State;
import org.casecheck.explain.Explanation.TestAccount;
import org.casecheck.explain.Holders.Holder;
import org.casecheck.facts.Fact;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;
import org.casecheck.ruleset.Policy;

/** Says how the conditions of rules fared in one case. For one thread. */
final class RuleAccounts {
    private final Policy policy;
    private final StepWords words;
    private final FixedTexts fixed;
    private final Holders holders;
    private final Language language;
    private final TestAccounts tests;
    private final CaseFacts facts;
    private final Map<FactType, Optional<Absent>> absentHolders = new HashMap<>();

    /** @param isNull whether it was submitted as null */
    private record Absent(String pointer, boolean isNull) {}

    RuleAccounts(Policy policy, Language language, Words words, TestAccounts tests, CaseFacts facts) {
        this.policy = policy;
        this.language = language;
        this.words = new StepWords(words);
        this.fixed = FixedTexts.of(policy);
        this.tests = tests;
        this.holders = Holders.of(policy);
        this.facts = facts;
    }

    /** The conditions of a match. */
    List<ConditionAccount> of(Search search, Attempt.Met met) {
        return of(search, met.way(), met.way().steps().size(), met.combination());
    }

    /** The conditions of the combination that came nearest. */
    List<ConditionAccount> of(Search search, NearMiss miss) {
        return of(search, miss.way(), miss.step(), miss.combination());
    }

    /** Of the combination that came nearest, the first condition that is not met, and of its tests the first that is not. */
    ConditionAccount first(Search search, NearMiss miss) {
        Step step = miss.way().steps().get(miss.step());
        return step instanceof Step.Find find
                ? find(search, find, false, false, miss.combination())
                : inner(search, step, false, miss.combination());
    }

    private List<ConditionAccount> of(Search search, Way way, int met, Combination combination) {
        List<ConditionAccount> conditions = new ArrayList<>(way.steps().size());
        for (int i = 0; i < way.steps().size(); i++) {
            Step step = way.steps().get(i);
            if (i >= met && !NearMiss.isKnown(way.needs().get(i), combination)) {
                conditions.add(notReached(step, combination));
            } else if (step instanceof Step.Find find) {
                if (!asksNothing(find)) {
                    conditions.add(find(search, find, i < met, true, combination));
                }
            } else {
                conditions.add(inner(search, step, true, combination));
            }
        }
        return conditions;
    }

    /** Of how many conditions a whole account tells. */
    static int told(Way way) {
        int told = 0;
        for (Step step : way.steps()) {
            told += step instanceof Step.Find find && asksNothing(find) ? 0 : 1;
        }
        return told;
    }

    private static boolean asksNothing(Step.Find find) {
        return find.type() == null && find.tests().isEmpty();
    }

    private static String pointer(Step.Find find, Combination combination) {
        return find.type() == null || !(combination.at(find.place()) instanceof Fact fact) || fact.isDerived()
                ? null
                : fact.pointer();
    }

    private ConditionAccount notReached(Step step, Combination combination) {
        return step instanceof Step.Find find
                ? new ConditionAccount(
                        words.title(find),
                        State.NOT_REACHED,
                        tests.notReached(find.tests(), find.place(), combination),
                        List.of())
                : new ConditionAccount(words.of(step, combination), State.NOT_REACHED, List.of(), List.of());
    }

    private ConditionAccount find(Search search, Step.Find find, boolean met, boolean all, Combination combination) {
        if (!met
                && find.type() != null
                && combination.at(find.place()) == null
                && NearMiss.nearest(search, find, combination, false) < 0) {
            Absent absent = absentHolder(find, combination);
            return new ConditionAccount(
                    words.title(find),
                    absent == null ? State.FAILED : State.UNKNOWN,
                    absent == null ? null : absent.pointer(),
                    absent == null || !absent.isNull() ? null : Boolean.TRUE,
                    all ? tests.notReached(find.tests(), find.place(), combination) : List.of(),
                    List.of(),
                    all ? 0 : find.tests().size());
        }
        List<TestAccount> judged = judged(find.tests(), find.place(), all, combination);
        return new ConditionAccount(
                words.title(find),
                TestAccounts.worst(judged, find.tests(), combination),
                pointer(find, combination),
                null,
                judged,
                List.of(),
                find.tests().size() - judged.size());
    }

    private List<TestAccount> judged(List<Test> asked, int place, boolean all, Combination combination) {
        return all ? tests.of(asked, place, combination) : tests.firstUnmet(asked, place, combination);
    }

    /** @param all if not, it is not told what is inside */
    private ConditionAccount inner(Search search, Step step, boolean all, Combination combination) {
        if (step instanceof Step.Count count) {
            if (combination.at(count.figures().get(0).figure().place()) == null) {
                search.holds(count, combination);
            }
            List<TestAccount> judged = judged(count.tests(), -1, all, combination);
            return new ConditionAccount(
                    text(step, all, combination),
                    TestAccounts.worst(judged, count.tests(), combination),
                    null,
                    null,
                    judged,
                    List.of(),
                    count.tests().size() - judged.size());
        }
        Step.Inner inner = (Step.Inner) step;
        Attempt attempt = new Attempt(null);
        List<ConditionAccount> conditions = new ArrayList<>();
        for (List<Step> steps : inner.ways()) {
            Way way = new Way(steps, combination.names(), List.of());
            boolean found = search.go(steps, 0, combination, new Search.Found() {
                @Override
                public boolean met(Combination met) {
                    if (all) {
                        conditions.addAll(of(search, way, steps.size(), met.copy()));
                    }
                    return true;
                }

                @Override
                public void stuck(int at, Combination stuck) {
                    attempt.stuck(way, at, stuck);
                }
            });
            if (found) {
                State state = inner.wanted() ? State.MET : State.FAILED;
                return new ConditionAccount(text(step, all, combination), state, List.of(), conditions);
            }
        }
        return inner.wanted()
                ? lacking(search, text(step, all, combination), all, attempt)
                : new ConditionAccount(text(step, all, combination), State.MET, List.of(), List.of());
    }

    private String text(Step step, boolean all, Combination combination) {
        Text text = all ? fixed.whole(step) : fixed.of(step);
        return text == null ? words.of(step, combination) : text.in(language);
    }

    /** What comes nearest to what should be there. */
    private ConditionAccount lacking(Search search, String text, boolean all, Attempt attempt) {
        Stuck furthest = NearMiss.furthest(search, attempt.stuck());
        List<Step> steps = furthest.way().steps();
        List<ConditionAccount> conditions = new ArrayList<>();
        Combination combination = furthest.combination().copy();
        for (int i = all ? 0 : furthest.step(); i <= furthest.step(); i++) {
            conditions.add(
                    steps.get(i) instanceof Step.Find find
                            ? find(search, find, i < furthest.step(), all, combination)
                            : inner(search, steps.get(i), all, combination));
        }
        return new ConditionAccount(text, conditions.get(conditions.size() - 1).state(), List.of(), conditions);
    }

    /** The list or object that is absent and would hold such facts; null when none of these is absent. */
    private Absent absentHolder(Step.Find find, Combination combination) {
        if (find.within() >= 0) {
            Fact fact = (Fact) combination.at(find.within());
            Holder holder = holders.of(find.type(), policy.typeOf(fact));
            return holder == null ? null : absent(fact, holder);
        }
        return absentHolders
                .computeIfAbsent(find.type(), type -> Optional.ofNullable(absentHolder(type, new HashSet<>())))
                .orElse(null);
    }

    /** @param asked about already: a type may hold itself */
    private Absent absentHolder(FactType type, Set<FactType> asked) {
        for (Holder holder : holders.of(type)) {
            if (!asked.add(holder.type())) {
                continue;
            }
            List<Fact> those = facts.of(holder.type());
            for (Fact fact : those) {
                Absent absent = absent(fact, holder);
                if (absent != null) {
                    return absent;
                }
            }
            Absent further = those.isEmpty() ? absentHolder(holder.type(), asked) : null;
            if (further != null) {
                return further;
            }
        }
        return null;
    }

    private static Absent absent(Fact fact, Holder holder) {
        for (FactField field : holder.fields()) {
            if (holder.reader().get(fact, field.index()) == null) {
                return new Absent(fact.pointer(field.name()), fact.isNull(field.index()));
            }
        }
        return null;
    }
}
