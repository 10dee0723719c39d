package org.casecheck.explain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.decision.Language;
import org.casecheck.decision.Text;
import org.casecheck.evaluation.Masking;
import org.casecheck.evaluation.Wording;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.Fact;
import org.casecheck.facts.FactField;
import org.casecheck.facts.Functions;
import org.casecheck.facts.Share;
import org.casecheck.ruleset.RuleFunctions;
import org.casecheck.ruleset.Ruleset;

/** Puts tests and values of rules into the words of a case handler. For one case, and one thread. */
final class Words {
    private static final Text AND = new Text("，且", " and ");
    private static final Text OR = new Text("，或", " or ");
    private static final Text LIST = new Text("、", ", ");
    private static final Text GIVEN = new Text("{0}已提供", "{0} is given");
    private static final Text NOT_GIVEN = new Text("{0}未提供", "{0} is not given");
    private static final Text IS = new Text("{0}为{1}", "{0} is {1}");
    private static final Text IS_NOT = new Text("{0}不为{1}", "{0} is not {1}");
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
    private static final Text OF_ALL = new Text("{1} 中的 {0}（{2}）", "{0} of {1} ({2})");
    private static final Text OF_ANOTHER = new Text("{0}（{1}）", "{0} ({1})");
    /** Of what counts as personal data, a mobile number has the fewest digits. */
    private static final int FEWEST_DIGITS = 11;

    private static final Text IN_LIST = new Text("{0} 项", "{0} in the list");
    private static final Text HAS_VALUE = new Text("{0}：{1}", "{0}: {1}");
    private static final Text WITH_VALUE = new Text("{0}（{1}）", "{0} ({1})");
    private static final Text NOW = new Text("判定时刻", "the moment of the decision");
    private static final Text TODAY = new Text("判定当日", "the day of the decision");
    private static final Text HOLDER = new Text("所属对象", "what it belongs to");

    private final Language language;
    private final Wording wording;
    private final Ruleset ruleset;
    private final Map<Test, Asked> asked;
    private final Map<String, String> cleaned = new HashMap<>();

    /**
     * @param ruleset has the titles of lists
     * @param asked what is known of tests before there is a case
     */
    Words(Language language, CaseContext context, Ruleset ruleset, Map<Test, Asked> asked) {
        this(language, context.zone(), ruleset, asked);
    }

    private Words(Language language, ZoneId zone, Ruleset ruleset, Map<Test, Asked> asked) {
        this.language = language;
        this.wording = new Wording(language, zone);
        this.ruleset = ruleset;
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
                        new Words(Language.ZH, ZoneOffset.UTC, null, Map.of()).written(test, place, null),
                        new Words(Language.EN, ZoneOffset.UTC, null, Map.of()).written(test, place, null))
                : null;
    }

    /** Words for tests when there is no case, so that everything is called by its name. */
    static Words withoutCase(Language language, Ruleset ruleset) {
        return new Words(language, ZoneOffset.UTC, ruleset, Map.of());
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

    String in(Text text) {
        return text.in(language);
    }

    String fill(Text template, String... arguments) {
        return Phrases.fill(in(template), List.of(arguments));
    }

    String list(List<String> items) {
        return String.join(in(LIST), items);
    }

    String anyOf(List<String> items) {
        return String.join(in(OR), items);
    }

    /**
     * What a test asks for.
     *
     * @param place of the fact whose test it is: its own fields go without the name of their type
     * @param known tells of a place whether something is there, so that values can be shown; null when there is no case
     */
    String test(Test test, int place, Combination known) {
        Asked asked = this.asked.get(test);
        return asked == null || asked.text() == null ? written(test, place, known) : in(asked.text());
    }

    private String written(Test test, int place, Combination known) {
        if (test instanceof Test.Comparison comparison) {
            return comparison(comparison, place, known);
        }
        if (test instanceof Test.Membership membership) {
            List<String> values = membership.values().stream()
                    .map(value -> expected(value, membership.tested(), place, known))
                    .toList();
            return fill(membership.negated() ? NONE_OF : ONE_OF, named(membership.tested(), place), list(values));
        }
        if (test instanceof Test.Opposite opposite) {
            return fill(OPPOSITE, test(opposite.negated(), place, known));
        }
        List<String> texts = new ArrayList<>();
        for (Test part : test.parts()) {
            texts.add(test(part, place, known));
        }
        return String.join(in(test instanceof Test.Both ? AND : OR), texts);
    }

    private String comparison(Test.Comparison comparison, int place, Combination known) {
        Value left = comparison.asked();
        Value right = comparison.expected();
        boolean equal = comparison.operator().equals("==");
        if (right instanceof Value.Constant constant) {
            if (constant.value() == null) {
                return fill(equal ? NOT_GIVEN : GIVEN, named(left, place));
            }
            String said = equal ? said(left, constant.value(), place) : null;
            if (said != null) {
                return said;
            }
        }
        if (left instanceof Value.ParentOf && right instanceof Value.FactAt) {
            return fill(equal ? BELONGS : BELONGS_NOT, named(right, place));
        }
        return fill(
                operator(comparison.operator(), isTime(left) || isTime(right)),
                named(left, place),
                expected(right, left, place, known));
    }

    /** What a function that answers yes or no has said; null when the value is none, or not known. */
    String said(Value value, Object answer, int place) {
        if (value instanceof Value.CallOf call && answer instanceof Boolean yes) {
            Text says = Phrases.says(call.function(), yes);
            return says == null ? null : Phrases.fill(in(says), arguments(call, place));
        }
        return null;
    }

    private static Text operator(String operator, boolean time) {
        return switch (operator) {
            case "==" -> IS;
            case "!=" -> IS_NOT;
            case "<" -> time ? BEFORE : LESS;
            case "<=" -> time ? NOT_AFTER : AT_MOST;
            case ">" -> time ? AFTER : MORE;
            default -> time ? NOT_BEFORE : AT_LEAST;
        };
    }

    private static boolean isTime(Value value) {
        Class<?> type = type(value);
        return type == LocalDate.class || type == Instant.class || type == LocalTime.class;
    }

    private static Class<?> type(Value value) {
        if (value instanceof Value.FieldOf field) {
            return field.field().javaType();
        }
        if (value instanceof Value.ThresholdOf threshold) {
            return threshold.threshold().type().javaType();
        }
        if (value instanceof Value.PropertyOf property) {
            return property.getter().getReturnType();
        }
        if (value instanceof Value.CallOf call) {
            return RuleFunctions.variants(call.function()).get(0).getReturnType();
        }
        return value instanceof Value.Now || value instanceof Value.Today ? LocalDate.class : Object.class;
    }

    /** What a figure is called, and what it came to. */
    String figure(Value.Figured figured, Object result) {
        return fill(HAS_VALUE, named(figured, -1), shown(figured, result));
    }

    /** What a value is called. */
    String named(Value value, int place) {
        if (value instanceof Value.FieldOf field) {
            String title = in(field.field().title());
            return field.place() == place
                    ? title
                    : fill(OF_ANOTHER, title, in(field.type().title()));
        }
        if (value instanceof Value.FactAt fact) {
            return in(fact.type().title());
        }
        if (value instanceof Value.Constant constant) {
            return wording.of(constant.value());
        }
        if (value instanceof Value.ThresholdOf threshold) {
            return in(threshold.threshold().title());
        }
        if (value instanceof Value.PropertyOf property) {
            return fill(OF_ANOTHER, named(property.owner(), place), in(Phrases.property(property.name())));
        }
        if (value instanceof Value.Figured figured) {
            return fill(Phrases.figure(figured.function()), named(figured.argument(), place));
        }
        if (value instanceof Value.CallOf call) {
            return Phrases.fill(in(Phrases.function(call.function())), arguments(call, place));
        }
        return in(value instanceof Value.Now ? NOW : value instanceof Value.Today ? TODAY : HOLDER);
    }

    private List<String> arguments(Value.CallOf call, int place) {
        List<String> arguments = new ArrayList<>();
        for (Value argument : call.arguments()) {
            arguments.add(
                    call.asksList() && arguments.isEmpty() && argument instanceof Value.Constant id
                            ? in(ruleset.lists().get((String) id.value()).title())
                            : named(argument, place));
        }
        return arguments;
    }

    /** What a value is compared with: its name, and the value as far as it is known. */
    private String expected(Value value, Value asked, int place, Combination known) {
        if (value instanceof Value.Constant constant) {
            return constant(constant.value(), asked);
        }
        boolean own = isOf(value, place);
        String shown = own || known == null || !isKnown(value, known) ? null : shown(value, value.of(known));
        if (shown == null) {
            return named(value, place);
        }
        return value instanceof Value.ThresholdOf
                ? fill(WITH_VALUE, shown, named(value, place))
                : fill(WITH_VALUE, named(value, place), shown);
    }

    private static boolean isOf(Value value, int place) {
        boolean[] of = {false};
        value.visit(part -> of[0] |= place >= 0 && part.place() == place);
        return of[0];
    }

    /** Whether everything it is read from is there. */
    static boolean isKnown(Value value, Combination known) {
        boolean[] there = {true};
        value.visit(part -> there[0] &= part.place() < 0 || known.at(part.place()) != null);
        return there[0];
    }

    /** A literal in words; of an enum, what it means. */
    String constant(Object value, Value asked) {
        FactField field = asked instanceof Value.FieldOf read ? read.field() : null;
        Text title = field != null && value instanceof String text
                ? field.enumTitles().get(text)
                : null;
        return title == null ? wording.of(value) : in(title);
    }

    /** What was read, in words; personal data masked. */
    String shown(Value value, Object read) {
        if (read instanceof Share share) {
            return fill(
                    OF_ALL,
                    String.valueOf(share.getPart()),
                    String.valueOf(share.getWhole()),
                    wording.percent(share.getRatio()));
        }
        if (read instanceof Fact fact) {
            return fact.isDerived() ? fact.getClass().getSimpleName() : fact.pointer();
        }
        if (value instanceof Value.FieldOf field) {
            return read instanceof Collection<?> items && field.field().type() != null
                    ? fill(IN_LIST, String.valueOf(items.size()))
                    : read instanceof String
                            ? withoutPersonalData(field.field(), wording.of(field.field(), read))
                            : wording.of(field.field(), read);
        }
        if (value instanceof Value.ThresholdOf threshold) {
            return wording.ofThreshold(threshold.threshold(), read);
        }
        if (value instanceof Value.PropertyOf property && property.name().equals("ratio")) {
            return wording.percent((BigDecimal) read);
        }
        boolean tells = !(read == null || read instanceof Boolean || read instanceof Number);
        if (tells && isPersonal(value)) {
            return Masking.HIDDEN;
        }
        return read instanceof String ? withoutPersonalData(null, wording.of(read)) : wording.of(read);
    }

    /** Free text can show personal data though it is not meant to. */
    String withoutPersonalData(FactField field, String text) {
        boolean free = field == null || field.enumTitles().isEmpty();
        return free && mayShowPersonalData(text) ? cleaned.computeIfAbsent(text, Functions::withoutPersonalData) : text;
    }

    /** A quick look, since the thorough one takes long. */
    private static boolean mayShowPersonalData(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            digits += Character.isDigit(character) ? 1 : 0;
            if (digits >= FEWEST_DIGITS || character == '@' || character == '＠') {
                return true;
            }
        }
        return false;
    }

    /** Whether it is made of personal data, or might be. */
    private static boolean isPersonal(Value value) {
        boolean[] personal = {false};
        value.visit(part -> personal[0] |= part instanceof Value.FieldOf field
                        && field.field().personal()
                || part instanceof Value.PropertyOf property && property.name().equals("key"));
        return personal[0];
    }

    Asked asked(Test test) {
        return asked.get(test);
    }

    Wording wording() {
        return wording;
    }
}
