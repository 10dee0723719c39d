package org.casecheck.http;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where cases are decided: in few threads, since that keeps processors busy and waits for nothing but a place in the log. More
 * would only take turns, and push each other's facts out of the processors' caches.
 */
final class DecisionThreads implements Executor, AutoCloseable {
    private final ExecutorService threads;

    /** @param processors how many there are */
    DecisionThreads(int processors) {
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(2 * processors, task -> {
            Thread thread = new Thread(task, "decision-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** What was taken is still decided. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
