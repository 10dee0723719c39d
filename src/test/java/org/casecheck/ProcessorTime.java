package org.casecheck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** How much processor time something takes: on a busy machine hardly more than on an idle one. */
public final class ProcessorTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ProcessorTime() {}

    /** Something to do, and what it may throw. */
    @FunctionalInterface
    public interface Work<E extends Throwable> {
        void run() throws E;
    }

    /** Does it in this thread, and fails when the thread worked on it for longer than that. */
    public static <E extends Throwable> void within(Duration most, Work<E> work) throws E {
        long before = THREADS.getCurrentThreadCpuTime();
        work.run();
        Duration took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before);
        assertTrue(took.compareTo(most) <= 0, () -> took + " of processor time, more than " + most);
    }
}
