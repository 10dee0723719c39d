package org.casecheck.facts;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.casecheck.ProcessorTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionsTest {
    private static final Map<Class<?>, Object> SAMPLES = Map.of(
            String.class,
            "x",
            Long.class,
            1L,
            BigDecimal.class,
            BigDecimal.ONE,
            LocalDate.class,
            LocalDate.of(2026, 6, 1),
            LocalTime.class,
            LocalTime.NOON,
            Instant.class,
            Instant.EPOCH,
            Duration.class,
            Duration.ofHours(1),
            Ownership.class,
            new Ownership(List.of(new Holding(new Item(), "x", "x", BigDecimal.ONE))));

    static Stream<Method> pure() {
        return Arrays.stream(Functions.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getParameterTypes()[0] != Fact.class);
    }

    static Stream<Method> onTexts() {
        return pure().filter(method -> method.getParameterTypes()[0] == String.class);
    }

    @ParameterizedTest
    @MethodSource("pure")
    void nullGivesNull(Method function) throws ReflectiveOperationException {
        Class<?>[] types = function.getParameterTypes();
        assertNull(function.invoke(null, new Object[types.length]));
        for (int i = 0; i < types.length; i++) {
            Object[] arguments = Arrays.stream(types).map(SAMPLES::get).toArray();
            arguments[i] = null;
            assertNull(function.invoke(null, arguments), "argument " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("onTexts")
    void noTextIsTooMuch(Method function) {
        int million = 1 << 20;
        List<String> texts = List.of(
                "",
                " ",
                "\0",
                "\n",
                "\r",
                "😀",
                "\uD800",
                "\uDC00\uD800",
                "９".repeat(18),
                "<".repeat(88),
                "\uD83D\uDE00".repeat(9),
                "\uFFFF".repeat(20),
                "a".repeat(million),
                "0".repeat(million),
                "\n".repeat(million),
                "\u0301\u0316".repeat(million / 2),
                "\u1100\u1161\u11A8".repeat(million / 3),
                "\uFDFA".repeat(million / 16),
                "\uD800".repeat(million));
        for (String text : texts) {
            Object[] arguments = new Object[function.getParameterCount()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = function.getParameterTypes()[i] == String.class ? text : null;
            }
            ProcessorTime.within(
                    Duration.ofSeconds(3), () -> assertDoesNotThrow(() -> function.invoke(null, arguments)));
        }
    }

    @Test
    void agesChangeOnTheBirthday() {
        assertEquals(17, Functions.age(LocalDate.of(2008, 6, 2), LocalDate.of(2026, 6, 1)));
        assertEquals(18, Functions.age(LocalDate.of(2008, 6, 1), LocalDate.of(2026, 6, 1)));
        assertEquals(17, Functions.age(LocalDate.of(2008, 2, 29), LocalDate.of(2026, 2, 28)));
        assertEquals(18, Functions.age(LocalDate.of(2008, 2, 29), LocalDate.of(2026, 3, 1)));
        assertEquals(-1, Functions.age(LocalDate.of(2028, 6, 1), LocalDate.of(2026, 6, 2)));
    }

    @Test
    void monthsEndWhereTheCalendarSays() {
        assertEquals(LocalDate.of(2026, 2, 28), Functions.endOfMonth(LocalDate.of(2026, 2, 1)));
        assertEquals(LocalDate.of(2028, 2, 29), Functions.endOfMonth(LocalDate.of(2028, 2, 29)));
        assertEquals(LocalDate.of(2026, 12, 31), Functions.endOfMonth(LocalDate.of(2026, 12, 30)));
        assertEquals(LocalDate.MAX, Functions.endOfMonth(LocalDate.MAX));
    }

    @Test
    void theMidpointIsHalfWay() {
        Instant from = Instant.parse("2026-06-01T00:00:00Z");
        Instant to = Instant.parse("2026-06-02T00:00:00Z");
        assertEquals(Instant.parse("2026-06-01T12:00:00Z"), Functions.midpoint(from, to));
        assertEquals(Functions.midpoint(from, to), Functions.midpoint(to, from));
        assertEquals(from, Functions.midpoint(from, from));
        assertTrue(Functions.midpoint(Instant.MIN, Instant.MAX).isBefore(Instant.MAX));
    }

    @Test
    void roundingGoesAwayFromNought() {
        assertEquals(new BigDecimal("0.13"), Functions.rounded(new BigDecimal("0.125"), 2L));
        assertEquals(new BigDecimal("-0.13"), Functions.rounded(new BigDecimal("-0.125"), 2L));
        assertEquals(new BigDecimal("7.00"), Functions.rounded(Functions.decimal(7L), 2L));
        assertEquals(new BigDecimal("1"), Functions.rounded(new BigDecimal("0.5"), Long.MIN_VALUE));
        assertEquals(20, Functions.rounded(BigDecimal.ONE, Long.MAX_VALUE).scale());
        assertTrue(Functions.rounded(new BigDecimal("1E+1000000"), 2L).precision() < 1_100);
    }

    @Test
    void textsAreMeasuredInCharacters() {
        assertEquals(3, Functions.characters("a\uD83D\uDE00\u4E2D"));
        assertEquals(0, Functions.characters(""));
        assertTrue(Functions.edgeSpace("A1\n"));
        assertTrue(Functions.edgeSpace("\u3000A1"));
        assertTrue(Functions.edgeSpace("A1\u00A0"));
        assertFalse(Functions.edgeSpace("A 1"));
        assertFalse(Functions.edgeSpace(""));
        assertTrue(Functions.hasDigit("耗时 10 秒"));
        assertTrue(Functions.hasDigit("耗时１０秒"));
        assertFalse(Functions.hasDigit("耗时十秒"));
    }

    @Test
    void extensionsStandBehindTheLastDot() {
        assertEquals("jpg", Functions.fileExtension("身份证.正面.JPG"));
        assertEquals("", Functions.fileExtension("scan"));
        assertEquals("", Functions.fileExtension("scan."));
        assertEquals("gitignore", Functions.fileExtension(".gitignore"));
    }

    @Test
    void datesAreThoseOfTheCalendar() {
        assertTrue(Functions.validDate("2028-02-29"));
        for (String text : List.of(
                "2026-02-29", "2026-2-01", "2026/02/01", "20260201", "2026-13-01", "", "+2026-02-01", "2026-06-0１")) {
            assertFalse(Functions.validDate(text), text);
        }
    }

    @Test
    void countriesAreThoseOfTheStandard() {
        assertTrue(Functions.validCountry("CN"));
        assertTrue(Functions.validCountry("VG"));
        assertFalse(Functions.validCountry("cn"));
        assertFalse(Functions.validCountry("UK"));
        assertFalse(Functions.validCountry("XX"));
    }

    @Test
    void shorterIsStrict() {
        assertTrue(Functions.shorter(59L, Duration.ofMinutes(1)));
        assertFalse(Functions.shorter(60L, Duration.ofMinutes(1)));
        assertFalse(Functions.shorter(Long.MAX_VALUE, Duration.ofMinutes(1)));
    }

    @Test
    void arithmeticStopsAtTheEndsOfTheRange() {
        assertEquals(Long.MAX_VALUE, Functions.add(Long.MAX_VALUE, 1L));
        assertEquals(Long.MIN_VALUE, Functions.subtract(Long.MIN_VALUE, 1L));
        assertEquals(Long.MAX_VALUE, Functions.subtract(0L, Long.MIN_VALUE));
        assertEquals(Long.MIN_VALUE, Functions.multiply(Long.MAX_VALUE, -2L));
        assertEquals(Long.MAX_VALUE, Functions.absolute(Long.MIN_VALUE));
        assertEquals(LocalDate.MAX, Functions.plusDays(LocalDate.of(2026, 1, 1), Long.MAX_VALUE));
        assertEquals(LocalDate.MIN, Functions.plusMonths(LocalDate.of(2026, 1, 1), Long.MIN_VALUE));
        assertEquals(Instant.MAX, Functions.plus(Instant.MAX, Duration.ofSeconds(1)));
        assertEquals(Instant.MIN, Functions.minus(Instant.MIN, Duration.ofSeconds(1)));
    }

    @Test
    void decimalsAreExact() {
        assertEquals(new BigDecimal("0.3"), Functions.add(new BigDecimal("0.1"), new BigDecimal("0.2")));
        assertEquals(new BigDecimal("-0.1"), Functions.subtract(new BigDecimal("0.1"), new BigDecimal("0.2")));
        assertEquals(new BigDecimal("0.02"), Functions.multiply(new BigDecimal("0.1"), new BigDecimal("0.2")));
        ProcessorTime.within(
                Duration.ofSeconds(1),
                () -> Functions.add(new BigDecimal("1E+999999999"), new BigDecimal("1E-999999999")));
    }

    @Test
    void datesAndDurations() {
        assertEquals(LocalDate.of(2026, 2, 28), Functions.plusMonths(LocalDate.of(2026, 1, 31), 1L));
        assertEquals(-1, Functions.daysBetween(LocalDate.of(2026, 6, 2), LocalDate.of(2026, 6, 1)));
        assertEquals(0, Functions.monthsBetween(LocalDate.of(2026, 1, 31), LocalDate.of(2026, 2, 28)));
        assertEquals(Duration.ofSeconds(-1), Functions.between(Instant.ofEpochSecond(1), Instant.EPOCH));
        LocalDate early = LocalDate.of(2026, 1, 1);
        LocalDate late = LocalDate.of(2026, 1, 2);
        assertEquals(late, Functions.laterOf(early, late));
        assertEquals(early, Functions.earlierOf(late, early));
    }

    @Test
    void distancesFollowTheGreatCircle() {
        assertEquals(new BigDecimal("0.000"), km("39.9042", "116.4074", "39.9042", "116.4074"));
        assertEquals(new BigDecimal("111.195"), km("0", "0", "0", "1"));
        assertEquals(new BigDecimal("20015.114"), km("90", "0", "-90", "0"));
        assertEquals(new BigDecimal("111.195"), km("0", "179.5", "0", "-179.5"));
        BigDecimal beijingShanghai = km("39.9042", "116.4074", "31.2304", "121.4737");
        assertEquals(1067.3, beijingShanghai.doubleValue(), 0.5);
        assertEquals(beijingShanghai, km("31.2304", "121.4737", "39.9042", "116.4074"));
        assertNull(km("90.0001", "0", "0", "0"));
        assertNull(km("0", "-180.1", "0", "0"));
    }

    private static BigDecimal km(String latitude1, String longitude1, String latitude2, String longitude2) {
        return Functions.distanceKm(
                new BigDecimal(latitude1),
                new BigDecimal(longitude1),
                new BigDecimal(latitude2),
                new BigDecimal(longitude2));
    }
}
