package org.casecheck.explain;

import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casecheck.decision.Language;
import org.casecheck.decision.Text;
import org.casecheck.ruleset.Ruleset;

/** Puts tests of rules into the words of a case handler. For one case, and one thread. */
final class Words {
    private static final Text AND = new Text("，且", " and ");
    private static final Text OR = new Text("，或", " or ");
    private static final Text OR_ELSE = new Text("；或", "; or ");
    private static final Text TOGETHER = new Text("；", "; ");
    private static final Text IN_BRACKETS = new Text("（{0}）", "({0})");
    private static final Text ONE_GIVEN = new Text("以下至少一项已提供：{0}", "at least one of these is given: {0}");
    private static final Text ALL_GIVEN = new Text("以下各项均已提供：{0}", "all of these are given: {0}");
    private static final Text ONE_NOT_GIVEN = new Text("以下至少一项未提供：{0}", "at least one of these is not given: {0}");
    private static final Text NONE_GIVEN = new Text("以下各项均未提供：{0}", "none of these is given: {0}");
    private static final Text ONE_BLANK = new Text("以下至少一项没有实际内容：{0}", "at least one of these says nothing: {0}");
    private static final Text GIVEN = new Text("{0}已提供", "{0} is given");
    private static final Text NOT_GIVEN = new Text("{0}未提供", "{0} is not given");
    private static final Text KNOWN = new Text("可以得出{0}", "{0} can be worked out");
    private static final Text NOT_KNOWN = new Text("无法得出{0}", "{0} cannot be worked out");
    private static final Text JUDGED = new Text("可以判断是否{0}", "it can be told whether {0}");
    private static final Text NOT_JUDGED = new Text("无法判断是否{0}", "it cannot be told whether {0}");
    private static final Text IS = new Text("{0}为{1}", "{0} is {1}");
    private static final Text IS_NOT = new Text("{0}不为{1}", "{0} is not {1}");
    private static final Text SAME = new Text("{0}与{1}相同", "{0} is the same as {1}");
    private static final Text NOT_SAME = new Text("{0}与{1}不同", "{0} is not the same as {1}");
    private static final Text LESS = new Text("{0}小于{1}", "{0} is less than {1}");
    private static final Text MORE = new Text("{0}大于{1}", "{0} is more than {1}");
    private static final Text AT_MOST = new Text("{0}至多为{1}", "{0} is at most {1}");
    private static final Text AT_LEAST = new Text("{0}至少为{1}", "{0} is at least {1}");
    private static final Text BEFORE = new Text("{0}早于{1}", "{0} is before {1}");
    private static final Text AFTER = new Text("{0}晚于{1}", "{0} is after {1}");
    private static final Text NOT_AFTER = new Text("{0}不晚于{1}", "{0} is not after {1}");
    private static final Text NOT_BEFORE = new Text("{0}不早于{1}", "{0} is not before {1}");
    private static final Text ONE_OF = new Text("{0}为以下之一：{1}", "{0} is one of {1}");
    private static final Text NONE_OF = new Text("{0}不为以下任何一个：{1}", "{0} is none of {1}");
    private static final Text BELONGS = new Text("属于{0}", "belongs to the {0}");
    private static final Text BELONGS_NOT = new Text("不属于{0}", "does not belong to the {0}");
    private static final Text OPPOSITE = new Text("并非：{0}", "not so: {0}");

    private final ValueWords values;
    private final Map<Test, Asked> asked;

    /** @param asked what is known of tests before there is a case */
    Words(ValueWords values, Map<Test, Asked> asked) {
        this.values = values;
        this.asked = asked;
    }

    /**
     * What a test that asks no list asks for in every case.
     *
     * @param place of the fact whose test it is
     * @return null when that depends on the case or its day
     */
    static Text fixed(Test test, int place) {
        return isComparedWithFixed(test)
                ? new Text(
                        withoutCase(Language.ZH, null).written(test, place, null),
                        withoutCase(Language.EN, null).written(test, place, null))
                : null;
    }

    /** Words for tests when there is no case, so that everything is called by its name. */
    static Words withoutCase(Language language, Ruleset ruleset) {
        return new Words(new ValueWords(language, ZoneOffset.UTC, ruleset), Map.of());
    }

    private static boolean isComparedWithFixed(Test test) {
        if (test instanceof Test.Comparison comparison) {
            return comparison.expected() instanceof Value.Constant
                    || comparison.asked() instanceof Value.ParentOf && comparison.expected() instanceof Value.FactAt;
        }
        if (test instanceof Test.Membership membership) {
            return membership.values().stream().allMatch(Value.Constant.class::isInstance);
        }
        return test.parts().stream().allMatch(Words::isComparedWithFixed);
    }

    /** Whether all that is shown of what a test is compared with are thresholds. */
    static boolean dependsOnDayOnly(Test test, int place) {
        if (test instanceof Test.Comparison comparison) {
            return isShownByDay(comparison.expected(), place);
        }
        if (test instanceof Test.Membership membership) {
            return membership.values().stream().allMatch(value -> isShownByDay(value, place));
        }
        return test.parts().stream().allMatch(part -> dependsOnDayOnly(part, place));
    }

    private static boolean isShownByDay(Value value, int place) {
        return value instanceof Value.Constant
                || value instanceof Value.ThresholdOf
                || value instanceof Value.FactAt
                || ValueWords.isOf(value, place);
    }

    String in(Text text) {
        return values.in(text);
    }

    String fill(Text template, String... arguments) {
        return values.fill(template, arguments);
    }

    String list(List<String> items) {
        return values.list(items);
    }

    /** Things asked for together, each of which may be a list itself. */
    String together(List<String> items) {
        return String.join(in(TOGETHER), items);
    }

    String anyOf(List<String> items) {
        return String.join(in(OR_ELSE), items);
    }

    /**
     * What a test asks for.
     *
     * @param place of the fact whose test it is: its own fields go without the name of their type
     * @param known tells of a place whether something is there, so that values can be shown; null when there is no case
     */
    String test(Test test, int place, Combination known) {
        Asked asked = this.asked.get(test);
        if (asked != null && asked.text() != null) {
            return in(asked.text());
        }
        return asked == null || asked.textOfDay() == null || known == null
                ? written(test, place, known)
                : asked.textOfDay().on(known.context().today(), values.language(), () -> written(test, place, known));
    }

    private String written(Test test, int place, Combination known) {
        if (test instanceof Test.Comparison comparison) {
            return comparison(comparison, place, known);
        }
        if (test instanceof Test.Membership membership) {
            List<String> allowed = membership.values().stream()
                    .map(value -> values.expected(value, membership.tested(), place, known))
                    .toList();
            return fill(
                    membership.negated() ? NONE_OF : ONE_OF, values.named(membership.tested(), place), list(allowed));
        }
        if (test instanceof Test.Opposite opposite) {
            return fill(OPPOSITE, test(opposite.negated(), place, known));
        }
        return joined(test.parts(), test instanceof Test.Either, place, known);
    }

    /** @param any whether one of them is enough */
    private String joined(List<Test> parts, boolean any, int place, Combination known) {
        Set<String> texts = new LinkedHashSet<>();
        boolean plain = true;
        for (Test part : parts) {
            Text together = together(part, any);
            List<String> alike = together == null ? List.of() : alike(parts, together, any, place);
            if (alike.size() > 1) {
                texts.add(fill(together, list(alike)));
            } else {
                String text = test(part, place, known);
                texts.add(part instanceof Test.Both || part instanceof Test.Either ? fill(IN_BRACKETS, text) : text);
            }
            plain &= alike.size() < 2 && part.parts().isEmpty() && !(part instanceof Test.Membership);
        }
        return String.join(in(any ? plain ? OR : OR_ELSE : AND), texts);
    }

    private List<String> alike(List<Test> parts, Text together, boolean any, int place) {
        Set<String> alike = new LinkedHashSet<>();
        for (Test part : parts) {
            if (together == together(part, any)) {
                alike.add(subject(part, place));
            }
        }
        return List.copyOf(alike);
    }

    /** How tests of several values that ask for the same are told in one; null for those that are told one by one. */
    private static Text together(Test test, boolean any) {
        if (!(test instanceof Test.Comparison comparison)
                || !comparison.operator().equals("==")) {
            return test instanceof Test.Comparison other
                            && other.asksForPresence()
                            && !(other.asked() instanceof Value.CallOf)
                    ? any ? ONE_GIVEN : ALL_GIVEN
                    : null;
        }
        if (comparison.asksForPresence()) {
            return comparison.asked() instanceof Value.CallOf ? null : any ? ONE_NOT_GIVEN : NONE_GIVEN;
        }
        return any
                        && comparison.asked() instanceof Value.CallOf call
                        && call.function().equals("blank")
                        && comparison.expected().equals(new Value.Constant(true))
                ? ONE_BLANK
                : null;
    }

    private String subject(Test test, int place) {
        Value asked = ((Test.Comparison) test).asked();
        return values.named(
                asked instanceof Value.CallOf call ? call.arguments().get(0) : asked, place);
    }

    private String comparison(Test.Comparison comparison, int place, Combination known) {
        Value left = comparison.asked();
        Value right = comparison.expected();
        boolean equal = comparison.operator().equals("==");
        if (right instanceof Value.Constant constant) {
            if (constant.value() == null) {
                return presence(left, !equal, place);
            }
            String said = equal ? said(left, constant.value(), place) : null;
            if (said != null) {
                return said;
            }
        }
        if (left instanceof Value.ParentOf && right instanceof Value.FactAt) {
            return fill(equal ? BELONGS : BELONGS_NOT, values.named(right, place));
        }
        return fill(
                operator(comparison.operator(), ValueWords.isTime(left) || ValueWords.isTime(right), isOfCase(right)),
                values.named(left, place),
                values.expected(right, left, place, known));
    }

    /** Whether a value is there; of what is worked out, whether it could be. */
    private String presence(Value value, boolean given, int place) {
        if (value instanceof Value.CallOf call) {
            return Phrases.says(call.function(), true) == null
                    ? fill(given ? KNOWN : NOT_KNOWN, values.named(value, place))
                    : fill(given ? JUDGED : NOT_JUDGED, said(value, true, place));
        }
        return fill(given ? GIVEN : NOT_GIVEN, values.named(value, place));
    }

    private static boolean isOfCase(Value value) {
        return value instanceof Value.FieldOf || value instanceof Value.CallOf || value instanceof Value.FactAt;
    }

    /** What a function that answers yes or no has said; null when the value is none, or not known. */
    String said(Value value, Object answer, int place) {
        if (value instanceof Value.CallOf call && answer instanceof Boolean yes) {
            Text says = Phrases.says(call.function(), yes);
            return says == null ? null : Phrases.fill(in(says), values.arguments(call, place));
        }
        return null;
    }

    private static Text operator(String operator, boolean time, boolean ofCase) {
        return switch (operator) {
            case "==" -> ofCase ? SAME : IS;
            case "!=" -> ofCase ? NOT_SAME : IS_NOT;
            case "<" -> time ? BEFORE : LESS;
            case "<=" -> time ? NOT_AFTER : AT_MOST;
            case ">" -> time ? AFTER : MORE;
            default -> time ? NOT_BEFORE : AT_LEAST;
        };
    }

    Asked asked(Test test) {
        return asked.get(test);
    }

    /** The words for values. */
    ValueWords values() {
        return values;
    }
}
