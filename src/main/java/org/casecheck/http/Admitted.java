package org.casecheck.http;

import java.util.concurrent.atomic.AtomicReference;

/** A request that was let in, from its head to the end of the work on it. Safe for use by several threads. */
final class Admitted {
    private enum Stage {
        /** Its body is on its way: the client's time. */
        COMING,
        /** It has a processor, or waits for one. */
        WORKED_ON,
        /** It is answered, waits for the disk, or streams at the pace of its client. */
        LEFT
    }

    private final Concurrency concurrency;
    private final Arriving arriving;
    private final ClientConnection connection;
    private final long since = System.nanoTime();
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.COMING);

    Admitted(Concurrency concurrency, Arriving arriving, ClientConnection connection) {
        this.concurrency = concurrency;
        this.arriving = arriving;
        this.connection = connection;
    }

    /** When its head came, by {@link System#nanoTime}. */
    long since() {
        return since;
    }

    ClientConnection connection() {
        return connection;
    }

    /** All of it is there. */
    void received() {
        if (stage.compareAndSet(Stage.COMING, Stage.WORKED_ON)) {
            arriving.remove(this);
            concurrency.enter();
        }
    }

    /** It needs no processor any more to speak of. Calling it again does nothing. */
    void leave() {
        switch (stage.getAndSet(Stage.LEFT)) {
            case COMING -> arriving.remove(this);
            case WORKED_ON -> concurrency.leave();
            case LEFT -> {
                // it did before
            }
        }
    }
}
