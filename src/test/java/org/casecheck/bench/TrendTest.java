package org.casecheck.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {
    @Test
    void whatGrowsFromEndToEndIsSeen() {
        Trend trend = Trend.of(values(40, i -> 100 + i));
        assertEquals(129.5, trend.level(), 1e-9);
        assertEquals(19 / 129.5, trend.growth(), 1e-9);
        assertTrue(trend.grows(0.05));
    }

    @Test
    void whatGrowsOnlyAtFirstIsFlat() {
        assertEquals(0, Trend.of(values(40, i -> Math.min(i, 20))).growth(), 1e-9);
    }

    @Test
    void whatGoesUpAndDownIsFlat() {
        assertFalse(Trend.of(values(40, i -> 100 + 10 * (i % 2))).grows(0.05));
    }

    @Test
    void oneHighValueAtTheEndIsNoGrowthAndDoesNotHideOne() {
        assertFalse(Trend.of(values(40, i -> i == 39 ? 200 : 100)).grows(0.05));
        assertTrue(Trend.of(values(40, i -> i == 20 ? 200 : 100 + i)).grows(0.05));
    }

    @Test
    void aFewValuesTellNothing() {
        assertFalse(Trend.of(values(8, i -> 100 * i)).grows(0.05));
    }

    private static List<Double> values(int count, IntToDoubleFunction value) {
        return IntStream.range(0, count)
                .mapToDouble(value::applyAsDouble)
                .boxed()
                .toList();
    }
}
