package org.casecheck.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.casecheck.decision.Language;
import org.junit.jupiter.api.Test;

class ValueWordsTest {
    private static final ValueWords EN = new ValueWords(Language.EN, ZoneOffset.UTC, null);
    private static final ValueWords ZH = new ValueWords(Language.ZH, ZoneOffset.UTC, null);

    @Test
    void whatHasACommaInItselfIsToldFromTheNextThing() {
        assertEquals("Start, \"Length, in seconds\", End", EN.list(List.of("Start", "Length, in seconds", "End")));
        assertEquals("开始、“时长，秒”、结束", ZH.list(List.of("开始", "时长，秒", "结束")));
        assertEquals("Length, in seconds", EN.list(List.of("Length, in seconds")));
    }

    @Test
    void aFigureOverStretchesOfTimeSaysHowLongTheyAre() {
        Value event = new Value.CallOf(
                "event",
                List.of(new Value.Constant("a"), new Value.Constant("b"), new Value.Constant(Duration.ofHours(1))),
                null,
                false);
        assertEquals("the most in any stretch (1 hour)", EN.named(new Value.Figured(0, "mostWithin", event), -1));
        assertEquals("任一时段内不同项的最大数（1 小时）", ZH.named(new Value.Figured(0, "distinctWithin", event), -1));
    }
}
