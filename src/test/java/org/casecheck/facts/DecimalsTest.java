package org.casecheck.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    private static final BigDecimal LARGEST_SUBMITTED = new BigDecimal("9999999999999999999999999999999999E34");
    private static final BigDecimal SMALLEST_SUBMITTED = new BigDecimal("1E-34");

    private static void assertSmall(BigDecimal number) {
        assertTrue(number.precision() <= 200, "digits: " + number.precision());
        assertTrue(
                number.toPlainString().length() <= 1_300,
                "written: " + number.toPlainString().length());
    }

    /** As rules can do that pass a figure on from one derived fact to the next. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "9999999999999999999999999999999999E34",
                "-1.000000000000000000000000000000001",
                "1E-34",
                "-3",
                "0.7"
            })
    void howeverOftenAResultIsPutInAgainItStaysSmall(String start) {
        BigDecimal square = new BigDecimal(start);
        BigDecimal sum = square;
        BigDecimal mixed = square;
        for (int i = 0; i < 10_000; i++) {
            square = Functions.multiply(square, square);
            sum = Functions.add(sum, sum);
            mixed = Functions.subtract(Functions.multiply(mixed, Functions.absolute(mixed)), SMALLEST_SUBMITTED);
        }
        Stream.of(square, sum, mixed).forEach(DecimalsTest::assertSmall);
        assertTrue(square.signum() > 0, "a square is above 0");
        assertEquals(new BigDecimal(start).signum(), sum.signum());
    }

    @Test
    void zeroStaysZeroHoweverManyPlacesItHas() {
        BigDecimal zero = new BigDecimal("0E-34");
        for (int i = 0; i < 100; i++) {
            zero = Functions.multiply(zero, zero);
        }
        assertEquals(0, zero.signum());
        assertSmall(zero);
    }

    @Test
    void beyondTheRangeComparisonsComeOutAsTheyWouldWithTheTrueNumber() {
        BigDecimal huge = Functions.multiply(new BigDecimal("1E+900"), new BigDecimal("1E+900"));
        BigDecimal tiny = Functions.multiply(new BigDecimal("-1E-900"), new BigDecimal("1E-900"));
        assertTrue(huge.compareTo(LARGEST_SUBMITTED) > 0);
        assertTrue(tiny.signum() < 0 && tiny.compareTo(SMALLEST_SUBMITTED.negate()) > 0);
        assertEquals(0, huge.negate().compareTo(Functions.multiply(huge, new BigDecimal(-2))));
        assertSmall(Functions.multiply(new BigDecimal("1E+2000000000"), new BigDecimal("-1E+2000000000")));
        assertSmall(Functions.multiply(new BigDecimal("1E-2000000000"), new BigDecimal("1E-2000000000")));
    }

    @Test
    void whatIsMadeOfSubmittedNumbersIsExact() {
        BigDecimal sum = Functions.add(LARGEST_SUBMITTED, SMALLEST_SUBMITTED);
        assertEquals(LARGEST_SUBMITTED.add(SMALLEST_SUBMITTED), sum);
        assertEquals(
                LARGEST_SUBMITTED.multiply(LARGEST_SUBMITTED),
                Functions.multiply(LARGEST_SUBMITTED, LARGEST_SUBMITTED));
        assertEquals(sum.multiply(SMALLEST_SUBMITTED), Functions.multiply(sum, SMALLEST_SUBMITTED));
    }

    @Test
    void theOrderOfASumMakesNoDifference() {
        Random random = new Random(7);
        List<BigDecimal> numbers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            numbers.add(new BigDecimal(random.nextInt() + "E" + (random.nextInt(1_990) - 995)));
        }
        BigDecimal expected = sum(numbers);
        assertSmall(expected);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(numbers, random);
            assertEquals(expected, sum(numbers));
        }
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        Aggregate sum = new Sum();
        numbers.forEach(sum::add);
        return (BigDecimal) sum.result();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1E+1000000000",
                "1E-1000000000",
                "1E+35",
                "1E-35",
                "12345678901234567890123456789012345",
                "ten",
                ""
            })
    void whatNoFactMayBeNoThresholdMayBe(String text) {
        assertThrows(NumberFormatException.class, () -> Decimals.written(text));
        assertThrows(NumberFormatException.class, () -> Decimals.written("1".repeat(1_000_000)));
        assertEquals(new BigDecimal("-0.25"), Decimals.written("-0.25"));
    }

    /** Texts that functions give could be put in again and grow: these give none longer than they took. */
    @Test
    void noFunctionPutsTextsTogether() {
        Set<String> givingText = Stream.of(Functions.class, CaseFunctions.class, CaseValues.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> CharSequence.class.isAssignableFrom(method.getReturnType())
                        || method.getReturnType().isArray()
                        || Iterable.class.isAssignableFrom(method.getReturnType()))
                .map(method -> method.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of("residentIdSex", "fileExtension", "withoutPersonalData"), givingText);
    }
}
