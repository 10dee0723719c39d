package org.casecheck.ruleset;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does pieces of work side by side. */
public final class Threads {
    private Threads() {}

    /** As many as the machine can run at once. */
    public static int all() {
        return Runtime.getRuntime().availableProcessors();
    }

    /**
     * What comes of each item, in the order of the items. What a piece of work throws is thrown here, and no further piece
     * begins then. When this thread is interrupted meanwhile, a {@link CancellationException} is thrown.
     *
     * @param threads to use: with 1 everything is done by the caller's own
     */
    public static <T, R> List<R> each(List<T> items, int threads, Function<T, R> work) {
        if (threads <= 1 || items.size() <= 1) {
            return items.stream().map(work).toList();
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, items.size()), Threads::daemon);
        try {
            List<Future<R>> all = new ArrayList<>();
            for (T item : items) {
                Callable<R> piece = () -> work.apply(item);
                all.add(pool.submit(piece));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> piece : all) {
                results.add(result(piece));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private static <R> R result(Future<R> piece) {
        try {
            return piece.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "rules");
        thread.setDaemon(true);
        return thread;
    }
}
