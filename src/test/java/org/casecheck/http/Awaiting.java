package org.casecheck.http;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assertions;

/** Waits for what comes about by itself. */
final class Awaiting {
    private static final long PATIENCE = Duration.ofMinutes(3).toNanos();

    private Awaiting() {}

    static void until(BooleanSupplier holds, Supplier<String> otherwise) {
        long end = System.nanoTime() + PATIENCE;
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                Assertions.fail(otherwise.get());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
