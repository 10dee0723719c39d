package org.casecheck.activation;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.casecheck.archive.Cause;

/** Makes wishes, and knows which of them still hold. Safe for use by several threads. */
final class Wishes {
    private final InstantSource clock;
    private final String instance;
    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong orders = new AtomicLong();
    private volatile boolean over;

    /** @param instance how this instance calls itself in the record */
    Wishes(InstantSource clock, String instance) {
        this.clock = clock;
        this.instance = instance;
    }

    /** That the folder be taken up: overtaken by any newer wish. */
    Wish change(Cause cause) {
        long change = changes.incrementAndGet();
        long order = orders.get();
        return wish(cause, instance, () -> over || changes.get() != change || orders.get() != order);
    }

    /** An operator's: overtaken by a newer one of an operator only. */
    Wish order(String by) {
        long order = orders.incrementAndGet();
        return wish(Cause.OPERATOR, by, () -> over || orders.get() != order);
    }

    /** That what has been appointed serve. */
    Wish appointment(Cause cause, String by) {
        return wish(cause, by, () -> over);
    }

    /** That what serves since the start be looked at, for as long as it serves. */
    Wish afterStart(BooleanSupplier servesNoMore) {
        return wish(Cause.START, instance, () -> over || servesNoMore.getAsBoolean());
    }

    Wish appointmentAtStart() {
        return appointment(Cause.START, instance);
    }

    private Wish wish(Cause cause, String by, BooleanSupplier overtaken) {
        return new Wish(clock.instant(), cause, by, overtaken);
    }

    /** From now on every wish is overtaken. */
    void end() {
        over = true;
    }
}
