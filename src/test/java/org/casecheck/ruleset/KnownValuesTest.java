package org.casecheck.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.casecheck.decision.Text;
import org.casecheck.facts.Aggregate;
import org.casecheck.facts.Aggregates;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.Dated;
import org.casecheck.facts.Days;
import org.casecheck.facts.Fact;
import org.casecheck.facts.Figure;
import org.casecheck.facts.Functions;
import org.casecheck.facts.Ownership;
import org.casecheck.facts.Period;
import org.casecheck.facts.ReferenceList;
import org.casecheck.facts.ReferenceLists;
import org.casecheck.facts.WorkingCalendar;
import org.casecheck.source.Issues;
import org.casecheck.source.Place;
import org.casecheck.source.YamlNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of functions and figures is how they are. */
class KnownValuesTest {
    private static final Map<Class<?>, List<Object>> SAMPLES = Map.of(
            String.class,
            List.of("words", "", "x", "350500200806014211", "11010519491231002X", "P<UTO", "350582", "35", "male"),
            Long.class,
            List.of(0L, 1L, -1L, 40L, Long.MAX_VALUE, Long.MIN_VALUE),
            BigDecimal.class,
            List.of(BigDecimal.ZERO, new BigDecimal("-12.5"), new BigDecimal("89.99"), new BigDecimal("1E+40")),
            Boolean.class,
            List.of(true, false),
            LocalDate.class,
            List.of(LocalDate.of(2026, 6, 19), LocalDate.of(1949, 12, 31), LocalDate.MIN, LocalDate.MAX),
            Instant.class,
            List.of(Instant.parse("2026-06-16T02:00:00Z"), Instant.EPOCH, Instant.parse("9999-12-31T00:00:00Z")),
            Duration.class,
            List.of(Duration.ZERO, Duration.ofDays(3), Duration.ofDays(-9_999)),
            LocalTime.class,
            List.of(LocalTime.MIN, LocalTime.NOON, LocalTime.MAX),
            Object.class,
            List.of("key", 1L),
            Ownership.class,
            List.of(
                    ownership(),
                    ownership("x", "words", "50"),
                    ownership("x", "words", "101"),
                    ownership("x", "words", "30", "35", "words", null),
                    ownership("x", "words", "100", "words", "x", "20", "35", "x", "80")));

    /** Of owner, company and percent, as often as you like. */
    private static Ownership ownership(String... holdings) {
        Aggregate aggregate = Aggregates.byName().get("ownership").get();
        Fact fact = new Fact() {};
        for (int i = 0; i < holdings.length; i += 3) {
            BigDecimal percent = holdings[i + 2] == null ? null : new BigDecimal(holdings[i + 2]);
            aggregate.add(Functions.holding(fact, holdings[i], holdings[i + 1], percent));
        }
        return (Ownership) aggregate.result();
    }

    private static CaseContext context() {
        Issues issues = new Issues();
        WorkingCalendar calendar = WorkingCalendar.read(
                YamlNode.parse("calendars/cn.yaml", DemoRules.CALENDAR, issues).orElseThrow());
        ReferenceList list = new ReferenceList(
                "words",
                new Text("a", "b"),
                "test",
                LocalDate.EPOCH,
                false,
                List.of(new ReferenceList.Entry("350582", new Text("a", "b"), Period.ALWAYS, Place.of("words.yaml"))));
        return new CaseContext(
                Instant.parse("2026-06-16T02:00:00Z"),
                ZoneId.of("Asia/Shanghai"),
                Dated.always(List.of()),
                calendar,
                ReferenceLists.of(Map.of("words", list)));
    }

    static Stream<String> functions() {
        return RuleFunctions.names().stream();
    }

    private static boolean isConstructor(Method method) {
        return Arrays.stream(method.getParameterTypes()).anyMatch(type -> type == Fact.class);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionGivesNullForPresentValuesOnlyWhenThatIsKnown(String function) {
        CaseContext context = context();
        Random random = new Random(7);
        boolean gaveNull = false;
        for (Method method : RuleFunctions.variants(function)) {
            if (isConstructor(method)) {
                assertTrue(KnownValues.isAlwaysMade(function), function);
                return;
            }
            assertFalse(KnownValues.isAlwaysMade(function), function);
            Domain domain =
                    KnownValues.ofFunction(function, method.getReturnType()).domain();
            for (int i = 0; i < 3_000; i++) {
                Object[] values = Arrays.stream(method.getParameterTypes())
                        .map(type -> SAMPLES.get(type))
                        .map(samples -> samples.get(random.nextInt(samples.size())))
                        .toArray();
                if (!RuleFunctions.isPure(function) && method.getParameterTypes()[0] == String.class) {
                    values[0] = "words";
                }
                Object result = RuleFunctions.caller(function, values.length).call(context, values);
                gaveNull |= result == null;
                if (result != null) {
                    assertTrue(
                            domain.canBe("==", Domain.ofValue(result)),
                            () -> function + Arrays.toString(values) + " gave " + result);
                }
            }
        }
        assertEquals(
                gaveNull,
                KnownValues.ofFunction(
                                function,
                                RuleFunctions.variants(function).get(0).getReturnType())
                        .optional(),
                function);
    }

    @Test
    void everyPropertyOfAFigureIsKnown() {
        Set<String> unknown = new TreeSet<>();
        for (Class<?> figure : LanguageTable.FIGURE_TYPES) {
            for (Method method : figure.getDeclaredMethods()) {
                String name = method.getName();
                if (name.startsWith("get")) {
                    String property = Character.toLowerCase(name.charAt(3)) + name.substring(4);
                    if (!KnownValues.isKnownProperty(figure, property)) {
                        unknown.add(figure.getSimpleName() + "." + property);
                    }
                }
            }
        }
        assertEquals(Set.of(), unknown);
    }

    /**
     * With nothing to count, what may be absent is, and the rest lies in its domain. Only days are 0 then, and absent where
     * the calendar ends.
     */
    @ParameterizedTest
    @MethodSource("aggregates")
    void whatAFigureLacksWhenThereWasNothingToCountIsKnown(String aggregate) throws ReflectiveOperationException {
        Object result = Aggregates.byName().get(aggregate).get().result();
        Class<?> type = Aggregates.resultType(aggregate);
        if (!Figure.class.isAssignableFrom(type)) {
            assertTrue(KnownValues.ofFigure(aggregate, type).canBe("==", Domain.ofValue(result)));
            return;
        }
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().startsWith("get")) {
                String property = Character.toLowerCase(method.getName().charAt(3))
                        + method.getName().substring(4);
                KnownValues.Known known = KnownValues.ofProperty(type, property, method.getReturnType());
                Object value = method.invoke(result);
                assertEquals(
                        value == null || type == Days.class, known.optional(), type.getSimpleName() + "." + property);
                assertTrue(value == null || known.domain().canBe("==", Domain.ofValue(value)));
            }
        }
    }

    static List<String> aggregates() {
        return new ArrayList<>(Aggregates.byName().keySet());
    }
}
