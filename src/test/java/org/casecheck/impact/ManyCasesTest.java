package org.casecheck.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.casecheck.activation.TwoPolicies;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.Test;

/** A run holds no more cases than wait for its threads, however many there are. */
class ManyCasesTest {
    private static final RulesFolder BASE = TwoPolicies.folder();
    private static final byte[] CASE = "{\"facts\":{\"name\":\"a\"}}".getBytes(StandardCharsets.UTF_8);

    /** Cases that together would fill the memory several times; they know how far reading is ahead of deciding. */
    private static class Generated implements CaseSource {
        private static final int LENGTH = 24 * 1024;

        private final long cases;
        private final AtomicLong begun = new AtomicLong();
        private long furthest;

        Generated(long cases) {
            this.cases = cases;
        }

        @Override
        public void each(Consumer<Entry> taker) {
            for (long number = 1; number <= cases; number++) {
                byte[] body = Arrays.copyOf(CASE, LENGTH);
                Arrays.fill(body, CASE.length, LENGTH, (byte) ' ');
                Case one = new Case(new Example(number, null), "demo", body, null);
                furthest = Math.max(furthest, number - begun.get());
                taker.accept(new Entry() {
                    @Override
                    public long number() {
                        return one.name().number();
                    }

                    @Override
                    public Reading read() {
                        begun.incrementAndGet();
                        return one;
                    }
                });
            }
        }

        @Override
        public double share() {
            return Double.NaN;
        }

        @Override
        public void close() {}
    }

    @Test
    void readingWaitsForDeciding() throws IOException {
        int threads = 2;
        Generated cases = new Generated(200_000);
        long[] told = new long[1];
        Impact impact = new ImpactRun(Sides.of(BASE, BASE), threads, 3).over(cases, (given, share) -> told[0] = given);
        assertEquals(200_000, impact.totals().cases());
        assertEquals(200_000, told[0]);
        int waitingTakenAndGiven = ImpactRun.WAITING_PER_THREAD * threads + threads + 1;
        assertTrue(cases.furthest <= waitingTakenAndGiven, cases.furthest + " cases ahead");
    }

    @Test
    void whatTheSourceThrowsEndsTheRun() {
        CaseSource broken = new Generated(10) {
            @Override
            public void each(Consumer<Entry> taker) {
                super.each(taker);
                throw new IllegalStateException("torn");
            }
        };
        ImpactRun run = new ImpactRun(Sides.of(BASE, BASE), 2, 3);
        assertEquals(
                "torn",
                assertThrows(IllegalStateException.class, () -> run.over(broken, (given, share) -> {}))
                        .getMessage());
    }

    @Test
    void aThreadThatDiesEndsTheRun() {
        CaseSource deadly = new Generated(1_000) {
            @Override
            public void each(Consumer<Entry> taker) {
                for (long i = 1; i <= 1_000; i++) {
                    long number = i;
                    taker.accept(new Entry() {
                        @Override
                        public long number() {
                            return number;
                        }

                        @Override
                        public Reading read() {
                            throw new OutOfMemoryError("as if");
                        }
                    });
                }
            }
        };
        ImpactRun run = new ImpactRun(Sides.of(BASE, BASE), 2, 3);
        assertEquals(
                "as if",
                assertThrows(OutOfMemoryError.class, () -> run.over(deadly, (given, share) -> {}))
                        .getMessage());
    }
}
