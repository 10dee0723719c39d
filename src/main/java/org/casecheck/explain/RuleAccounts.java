package org.casecheck.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.casecheck.decision.Text;
import org.casecheck.explain.Attempt.Stuck;
import org.casecheck.explain.Explanation.ConditionAccount;
import org.casecheck.explain.Explanation.State;
import org.casecheck.explain.Explanation.TestAccount;
import org.casecheck.facts.Fact;
import org.casecheck.facts.FactClass;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;
import org.casecheck.ruleset.Policy;

/** Says how the conditions of rules fared in one case. For one thread. */
final class RuleAccounts {
    private static final Text AT_LEAST_ONE = new Text("至少有一个：{0}", "at least one: {0}");
    private static final Text NONE = new Text("没有：{0}", "none: {0}");
    private static final Text FIGURES = new Text("统计（{0}）：{1}", "figures over {0}: {1}");
    private static final Text WITH_TESTS = new Text("{0}（{1}）", "{0} ({1})");
    private static final Text LIMITS = new Text("阈值", "Thresholds");

    private final Policy policy;
    private final Words words;
    private final TestAccounts tests;
    private final CaseFacts facts;
    private final Map<FactType, Optional<Absent>> absentHolders = new HashMap<>();

    /** @param isNull whether it was submitted as null */
    private record Absent(String pointer, boolean isNull) {}

    RuleAccounts(Policy policy, Words words, TestAccounts tests, CaseFacts facts) {
        this.policy = policy;
        this.words = words;
        this.tests = tests;
        this.facts = facts;
    }

    /** The conditions of a match. */
    List<ConditionAccount> of(Search search, Attempt.Met met) {
        return of(search, met.way(), met.way().steps().size(), true, met.combination());
    }

    /**
     * The conditions of the combination that came nearest.
     *
     * @param all if not, only those up to the first that is not met are told, and of its tests those up to the first that
     *     is not met; of the conditions before it no tests, and none of a fact that is not there
     */
    List<ConditionAccount> of(Search search, NearMiss miss, boolean all) {
        return of(search, miss.way(), miss.step(), all, miss.combination());
    }

    private List<ConditionAccount> of(Search search, Way way, int met, boolean all, Combination combination) {
        int last = all ? way.steps().size() : met + 1;
        List<ConditionAccount> conditions = new ArrayList<>(last);
        for (int i = 0; i < last; i++) {
            Step step = way.steps().get(i);
            if (i >= met && !NearMiss.isKnown(way.needs().get(i), combination)) {
                conditions.add(notReached(step, combination));
            } else if (i < met && !all) {
                if (!(step instanceof Step.Find find) || find.type() != null) {
                    conditions.add(met(step, combination));
                }
            } else if (step instanceof Step.Find find) {
                if (find.type() != null || !find.tests().isEmpty()) {
                    conditions.add(find(search, find, i < met, all, combination));
                }
            } else {
                conditions.add(inner(search, step, combination));
            }
        }
        return conditions;
    }

    /** Of a condition that is met, what it asks for and what meets it. */
    private ConditionAccount met(Step step, Combination combination) {
        return step instanceof Step.Find find
                ? new ConditionAccount(title(find), State.MET, pointer(find, combination), null, List.of(), List.of())
                : new ConditionAccount(text(step, combination), State.MET, null, null, List.of(), List.of());
    }

    private static String pointer(Step.Find find, Combination combination) {
        return find.type() == null || !(combination.at(find.place()) instanceof Fact fact) || fact.isDerived()
                ? null
                : fact.pointer();
    }

    private ConditionAccount notReached(Step step, Combination combination) {
        return step instanceof Step.Find find
                ? new ConditionAccount(
                        title(find),
                        State.NOT_REACHED,
                        null,
                        null,
                        tests.notReached(find.tests(), find.place(), combination),
                        List.of())
                : new ConditionAccount(text(step, combination), State.NOT_REACHED, null, null, List.of(), List.of());
    }

    private ConditionAccount find(Search search, Step.Find find, boolean met, boolean all, Combination combination) {
        if (!met
                && find.type() != null
                && combination.at(find.place()) == null
                && NearMiss.nearest(search, find, combination) < 0) {
            Absent absent = absentHolder(find, combination);
            return new ConditionAccount(
                    title(find),
                    absent == null ? State.FAILED : State.UNKNOWN,
                    absent == null ? null : absent.pointer(),
                    absent == null || !absent.isNull() ? null : Boolean.TRUE,
                    all ? tests.notReached(find.tests(), find.place(), combination) : List.of(),
                    List.of());
        }
        List<TestAccount> judged = all
                ? tests.of(find.tests(), find.place(), combination)
                : tests.upToUnmet(find.tests(), find.place(), combination);
        return new ConditionAccount(
                title(find),
                all ? worst(judged) : TestAccounts.worst(find.tests(), combination),
                pointer(find, combination),
                null,
                judged,
                List.of());
    }

    private static State worst(List<TestAccount> tests) {
        State worst = State.MET;
        for (TestAccount test : tests) {
            if (test.state() == State.FAILED) {
                return State.FAILED;
            }
            worst = test.state() == State.UNKNOWN ? State.UNKNOWN : worst;
        }
        return worst;
    }

    private ConditionAccount inner(Search search, Step step, Combination combination) {
        if (step instanceof Step.Count count) {
            if (combination.at(count.figures().get(0).figure().place()) == null) {
                search.holds(count, combination);
            }
            List<TestAccount> judged = tests.of(count.tests(), -1, combination);
            return new ConditionAccount(text(step, combination), worst(judged), null, null, judged, List.of());
        }
        Step.Inner inner = (Step.Inner) step;
        Attempt attempt = new Attempt(null);
        List<ConditionAccount> conditions = new ArrayList<>();
        for (List<Step> steps : inner.ways()) {
            Way way = new Way(steps, combination.names(), List.of());
            boolean found = search.go(steps, 0, combination, new Search.Found() {
                @Override
                public boolean met(Combination met) {
                    conditions.addAll(of(search, way, steps.size(), true, met.copy()));
                    return true;
                }

                @Override
                public void stuck(int at, Combination stuck) {
                    attempt.stuck(way, at, stuck);
                }
            });
            if (found) {
                State state = inner.wanted() ? State.MET : State.FAILED;
                return new ConditionAccount(text(step, combination), state, null, null, List.of(), conditions);
            }
        }
        return inner.wanted()
                ? lacking(search, text(step, combination), attempt)
                : new ConditionAccount(text(step, combination), State.MET, null, null, List.of(), List.of());
    }

    /** What comes nearest to what should be there. */
    private ConditionAccount lacking(Search search, String text, Attempt attempt) {
        Stuck furthest = NearMiss.furthest(search, attempt.stuck());
        Step stuckAt = furthest.way().steps().get(furthest.step());
        List<ConditionAccount> conditions = new ArrayList<>();
        Combination combination = furthest.combination().copy();
        for (Step inner : furthest.way().steps().subList(0, furthest.step())) {
            conditions.add(
                    inner instanceof Step.Find find
                            ? find(search, find, true, true, combination)
                            : inner(search, inner, combination));
        }
        conditions.add(
                stuckAt instanceof Step.Find find
                        ? find(search, find, false, true, combination)
                        : inner(search, stuckAt, combination));
        return new ConditionAccount(
                text, conditions.get(conditions.size() - 1).state(), null, null, List.of(), conditions);
    }

    private String title(Step.Find find) {
        return words.in(find.type() == null ? LIMITS : find.type().title());
    }

    private String text(Step step, Combination combination) {
        if (step instanceof Step.Inner inner) {
            List<String> ways = new ArrayList<>();
            inner.ways().forEach(way -> ways.add(titles(way, combination)));
            return words.fill(inner.wanted() ? AT_LEAST_ONE : NONE, words.anyOf(ways));
        }
        Step.Count count = (Step.Count) step;
        List<String> figures = new ArrayList<>();
        for (Step.Counting counting : count.figures()) {
            Object result = combination.at(counting.figure().place());
            figures.add(result == null ? words.named(counting.figure(), -1) : words.figure(counting.figure(), result));
        }
        return words.fill(FIGURES, titles(count.over(), combination), words.list(figures));
    }

    private String titles(List<Step> steps, Combination combination) {
        List<String> titles = new ArrayList<>();
        for (Step step : steps) {
            titles.add(step instanceof Step.Find find ? described(find, combination) : text(step, combination));
        }
        return words.list(titles);
    }

    /** The type of fact that is looked for and what is asked of it. */
    private String described(Step.Find find, Combination combination) {
        List<String> asked = new ArrayList<>();
        for (Test test : find.tests()) {
            asked.add(words.test(test, find.place(), combination));
        }
        return asked.isEmpty() ? title(find) : words.fill(WITH_TESTS, title(find), words.list(asked));
    }

    /** The list or object that is absent and would hold such facts; null when none of these is absent. */
    private Absent absentHolder(Step.Find find, Combination combination) {
        return find.within() >= 0
                ? absent((Fact) combination.at(find.within()), find.type())
                : absentHolders
                        .computeIfAbsent(find.type(), type -> Optional.ofNullable(absentHolder(type, new HashSet<>())))
                        .orElse(null);
    }

    /** @param asked about already: a type may hold itself */
    private Absent absentHolder(FactType type, Set<FactType> asked) {
        for (FactType holder : policy.model().types().values()) {
            if (holder.fields().stream().noneMatch(field -> field.type() == type) || !asked.add(holder)) {
                continue;
            }
            for (Fact fact : facts.of(holder)) {
                Absent absent = absent(fact, type);
                if (absent != null) {
                    return absent;
                }
            }
            Absent further = facts.of(holder).isEmpty() ? absentHolder(holder, asked) : null;
            if (further != null) {
                return further;
            }
        }
        return null;
    }

    private Absent absent(Fact holder, FactType type) {
        FactType holderType = policy.typeOf(holder);
        FactClass reader = policy.factClass(holderType);
        for (FactField field : holderType.fields()) {
            if (field.type() == type && reader.get(holder, field.index()) == null) {
                return new Absent(holder.pointer(field.name()), holder.isNull(field.index()));
            }
        }
        return null;
    }
}
