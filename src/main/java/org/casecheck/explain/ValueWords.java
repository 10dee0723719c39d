package org.casecheck.explain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.decision.Language;
import org.casecheck.decision.Text;
import org.casecheck.evaluation.Masking;
import org.casecheck.evaluation.Wording;
import org.casecheck.facts.Fact;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;
import org.casecheck.facts.Functions;
import org.casecheck.facts.Share;
import org.casecheck.ruleset.RuleFunctions;
import org.casecheck.ruleset.Ruleset;

/** Puts values of rules into the words of a case handler: what they are called, and what was read. For one thread. */
final class ValueWords {
    private static final Text IN_QUOTES = new Text("“{0}”", "\"{0}\"");
    private static final Text LIST = new Text("、", ", ");
    private static final Text OF_ALL = new Text("{1} 中的 {0}（{2}）", "{0} of {1} ({2})");
    private static final Text OF_ANOTHER = new Text("{0}（{1}）", "{0} ({1})");
    private static final Text IN_LIST = new Text("{0} 项", "{0} in the list");
    private static final Text HAS_VALUE = new Text("{0}：{1}", "{0}: {1}");
    private static final Text NOW = new Text("判定时刻", "the moment of the decision");
    private static final Text TODAY = new Text("判定当日", "the day of the decision");
    private static final Text HOLDER = new Text("所属对象", "what it belongs to");
    private static final Text THAT_NAMED_BEFORE = new Text("前述{0}中的", "that of the {0} named before");
    private static final Text THAT_OF = new Text("{0}中的", "that of {0}");
    private static final Text WITH_VALUE = new Text("{0}（{1}）", "{0} ({1})");
    private static final Text MINUS = new Text("-{0}", "-{0}");

    /** Which argument of {@code event} says how long the stretch of time is. */
    private static final int EVENT_WINDOW = 2;

    /** Of what counts as personal data, a mobile number has the fewest digits. */
    private static final int FEWEST_DIGITS = 11;

    private final Language language;
    private final Wording wording;
    private final Ruleset ruleset;
    private final Map<String, String> cleaned = new HashMap<>();

    /** @param ruleset has the titles of lists */
    ValueWords(Language language, ZoneId zone, Ruleset ruleset) {
        this.language = language;
        this.wording = new Wording(language, zone);
        this.ruleset = ruleset;
    }

    Language language() {
        return language;
    }

    String in(Text text) {
        return text.in(language);
    }

    String fill(Text template, String... arguments) {
        return Phrases.fill(in(template), List.of(arguments));
    }

    /** Things one after the other; what has a comma in itself stands in quotation marks. */
    String list(List<String> items) {
        StringBuilder list = new StringBuilder();
        for (String item : items) {
            boolean several = item.indexOf(',') >= 0 || item.indexOf('，') >= 0 || item.indexOf('、') >= 0;
            list.append(list.isEmpty() ? "" : in(LIST))
                    .append(items.size() > 1 && several ? fill(IN_QUOTES, item) : item);
        }
        return list.toString();
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
            return fill(Phrases.figure(figured.function()), named(figured.argument(), place), stretch(figured, place));
        }
        if (value instanceof Value.CallOf call) {
            if (call.function().equals("subtract")
                    && call.arguments().get(0) instanceof Value.Constant constant
                    && Long.valueOf(0).equals(constant.value())) {
                return fill(MINUS, named(call.arguments().get(1), place));
            }
            return Phrases.fill(in(Phrases.function(call.function())), arguments(call, place));
        }
        return in(value instanceof Value.Now ? NOW : value instanceof Value.Today ? TODAY : HOLDER);
    }

    private String stretch(Value.Figured figured, int place) {
        return figured.argument() instanceof Value.CallOf call
                        && call.function().equals("event")
                ? named(call.arguments().get(EVENT_WINDOW), place)
                : "";
    }

    /** What the arguments of a function are called. */
    List<String> arguments(Value.CallOf call, int place) {
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
    String expected(Value value, Value asked, int place, Combination known) {
        if (value instanceof Value.Constant constant) {
            return constant(constant.value(), asked);
        }
        boolean own = isOf(value, place);
        String shown = own || known == null || !isKnown(value, known) ? null : shown(value, value.of(known));
        String named = isNamesake(value, asked)
                ? ofAnother((Value.FieldOf) value, ((Value.FieldOf) asked).type())
                : named(value, place);
        if (shown == null) {
            return named;
        }
        return value instanceof Value.ThresholdOf ? fill(WITH_VALUE, shown, named) : fill(WITH_VALUE, named, shown);
    }

    private String ofAnother(Value.FieldOf field, FactType type) {
        return fill(
                field.type() == type ? THAT_NAMED_BEFORE : THAT_OF,
                in(field.type().title()));
    }

    /** Whether they are called alike, though they belong to two facts. */
    private static boolean isNamesake(Value one, Value other) {
        return one instanceof Value.FieldOf field
                && other instanceof Value.FieldOf asked
                && field.place() != asked.place()
                && field.field().title().equals(asked.field().title());
    }

    /** Whether it is read from the fact at a place, among others. */
    static boolean isOf(Value value, int place) {
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

    /** Whether it is a day, a moment or a time of day. */
    static boolean isTime(Value value) {
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

    Wording wording() {
        return wording;
    }
}
