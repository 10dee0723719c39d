package org.casecheck.explain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.casecheck.decision.Text;
import org.casecheck.evaluation.Rendering;
import org.casecheck.explain.Explanation.ListAccount;
import org.casecheck.explain.Explanation.Reading;
import org.casecheck.explain.Explanation.State;
import org.casecheck.explain.Explanation.TestAccount;
import org.casecheck.explain.Explanation.ThresholdAccount;
import org.casecheck.facts.Fact;
import org.casecheck.facts.FactField;
import org.casecheck.facts.Figure;
import org.casecheck.ruleset.Ruleset;

/** Says how tests fared, with what they read. */
final class TestAccounts {
    private static final Text SUBMITTED_AS_NULL = new Text("null（已提交，但为空）", "null (sent, but empty)");

    private final Words words;
    private final Ruleset ruleset;
    private final FixedTexts fixed;

    TestAccounts(Words words, Ruleset ruleset, FixedTexts fixed) {
        this.fixed = fixed;
        this.words = words;
        this.ruleset = ruleset;
    }

    /** How a test fares with the facts of a combination; all it reads is there. */
    static State state(Test test, Combination combination) {
        return state(test, true, combination);
    }

    /** @param wanted whether it should hold, or should not: so it is inside a negation */
    private static State state(Test test, boolean wanted, Combination combination) {
        if (test.holds(combination) == wanted) {
            return State.MET;
        }
        if (test instanceof Test.Comparison comparison) {
            return !comparison.asksForPresence()
                            && (comparison.asked().of(combination) == null
                                    || comparison.expected().of(combination) == null)
                    ? State.UNKNOWN
                    : State.FAILED;
        }
        if (test instanceof Test.Membership membership) {
            return membership.tested().of(combination) == null ? State.UNKNOWN : State.FAILED;
        }
        if (test instanceof Test.Opposite opposite) {
            return state(opposite.negated(), !wanted, combination);
        }
        // Where all parts are needed, one that fails for sure decides; where one is enough, one that may do.
        boolean all = test instanceof Test.Both == wanted;
        State deciding = all ? State.FAILED : State.UNKNOWN;
        State otherwise = all ? State.UNKNOWN : State.FAILED;
        return any(test.parts(), deciding, wanted, combination) ? deciding : otherwise;
    }

    private static boolean any(List<Test> parts, State state, boolean wanted, Combination combination) {
        for (Test part : parts) {
            if (state(part, wanted, combination) == state) {
                return true;
            }
        }
        return false;
    }

    /**
     * How tests fare together: one that fails for sure outweighs those that cannot be judged.
     *
     * @param judged accounts of all of them, or of the first that is not met
     */
    static State worst(List<TestAccount> judged, List<Test> tests, Combination combination) {
        State worst = State.MET;
        for (TestAccount account : judged) {
            if (account.state() == State.FAILED) {
                return State.FAILED;
            }
            worst = account.state() == State.UNKNOWN ? State.UNKNOWN : worst;
        }
        return worst == State.MET || judged.size() == tests.size() ? worst : worst(tests, combination);
    }

    private static State worst(List<Test> tests, Combination combination) {
        State worst = State.MET;
        for (Test test : tests) {
            State state = state(test, combination);
            if (state == State.FAILED) {
                return state;
            }
            worst = state == State.UNKNOWN ? state : worst;
        }
        return worst;
    }

    /** The first that is not met, by the names of what it is compared with; the parameters are those of {@link #of}. */
    List<TestAccount> firstUnmet(List<Test> tests, int place, Combination combination) {
        for (Test test : tests) {
            State state = state(test, combination);
            if (state != State.MET) {
                Text text = fixed.of(test);
                return List.of(of(
                        test,
                        text == null ? words.test(test, place, combination) : words.in(text),
                        state,
                        place,
                        combination));
            }
        }
        return List.of();
    }

    /** Of tests that are not looked at. */
    List<TestAccount> notReached(List<Test> tests, int place, Combination combination) {
        List<TestAccount> accounts = new ArrayList<>(tests.size());
        for (Test test : tests) {
            accounts.add(new TestAccount(
                    words.test(test, place, combination),
                    State.NOT_REACHED,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of()));
        }
        return accounts;
    }

    /** @param place of the fact whose tests they are; -1 when they are those of figures */
    List<TestAccount> of(List<Test> tests, int place, Combination combination) {
        List<TestAccount> accounts = new ArrayList<>(tests.size());
        for (Test test : tests) {
            accounts.add(of(test, words.test(test, place, combination), state(test, combination), place, combination));
        }
        return accounts;
    }

    private TestAccount of(Test test, String text, State state, int place, Combination combination) {
        if (!test.parts().isEmpty()) {
            return new TestAccount(
                    text, state, null, null, List.of(), List.of(), List.of(), of(test.parts(), place, combination));
        }
        Asked asked = words.asked(test);
        return new TestAccount(
                text,
                state,
                found(test, place, combination),
                test instanceof Test.Comparison comparison ? expected(comparison, combination) : null,
                read(asked, combination),
                thresholds(asked, combination),
                lists(asked),
                List.of());
    }

    private String found(Test test, int place, Combination combination) {
        Value asked =
                test instanceof Test.Comparison comparison ? comparison.asked() : ((Test.Membership) test).tested();
        Object read = asked.of(combination);
        if (asked instanceof Value.FieldOf field
                && read == null
                && combination.at(field.place()) instanceof Fact fact
                && fact.isNull(field.field().index())) {
            return words.in(SUBMITTED_AS_NULL);
        }
        String said = words.said(asked, read, place);
        return said != null || read instanceof Fact ? said : words.values().shown(asked, read);
    }

    private String expected(Test.Comparison comparison, Combination combination) {
        Value expected = comparison.expected();
        if (expected instanceof Value.Constant constant) {
            return constant.value() == null || words.said(comparison.asked(), constant.value(), -1) != null
                    ? null
                    : words.values().constant(constant.value(), comparison.asked());
        }
        if (expected.of(combination) instanceof Fact) {
            return null;
        }
        return words.values().shown(expected, expected.of(combination));
    }

    private List<Reading> read(Asked asked, Combination combination) {
        List<Reading> read = new ArrayList<>(asked.fields().size());
        for (Value.FieldOf field : asked.fields()) {
            if (combination.at(field.place()) instanceof Fact fact) {
                read.add(new Reading(
                        fact.isDerived() ? null : fact.pointer(field.field().name()),
                        value(field, fact, field.of(combination))));
            }
        }
        return read;
    }

    private Object value(Value.FieldOf read, Fact fact, Object value) {
        FactField field = read.field();
        if (value == null && fact.isNull(field.index())) {
            return Reading.NULL;
        }
        Object shown =
                value instanceof Figure ? words.values().wording().of(field, value) : Rendering.shown(field, value);
        if (shown instanceof Collection<?> items) {
            return items.stream().map(item -> readable(field, item)).toList();
        }
        return readable(field, shown);
    }

    private Object readable(FactField field, Object value) {
        return value instanceof String text ? words.values().withoutPersonalData(field, text) : value;
    }

    private List<ThresholdAccount> thresholds(Asked asked, Combination combination) {
        if (asked.thresholds().isEmpty()) {
            return List.of();
        }
        LocalDate today = combination.context().today();
        return asked.accounts().on(today, words.values().language(), () -> asked.thresholds().stream()
                .map(read -> new ThresholdAccount(
                        read.threshold().name(),
                        words.in(read.threshold().title()),
                        words.values().shown(read, read.of(combination)),
                        read.threshold().basisOn(today)))
                .toList());
    }

    private List<ListAccount> lists(Asked asked) {
        if (asked.lists().isEmpty()) {
            return List.of();
        }
        return asked.lists().stream()
                .map(id -> ruleset.lists().get(id))
                .map(list -> new ListAccount(list.id(), words.in(list.title()), list.source(), list.asOf()))
                .toList();
    }
}
