package org.casecheck.impact;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** Decides many cases under both rulesets, on several threads. What it holds does not grow with the cases. */
public final class ImpactRun {
    /** How many cases may wait for each thread: enough that none is idle while the source reads on. */
    static final int WAITING_PER_THREAD = 4;

    private static final CaseSource.Entry END = new CaseSource.Entry() {
        @Override
        public long number() {
            return Long.MAX_VALUE;
        }

        @Override
        public CaseSource.Reading read() {
            throw new IllegalStateException("nothing is left to read");
        }
    };

    private final BaseAndCandidate rules;
    private final int threads;
    private final int examples;
    private final BlockingQueue<CaseSource.Entry> waiting;
    private volatile Throwable failure;

    /**
     * @param threads that decide, at least 1; the caller's own reads the cases
     * @param examples to name of each kind of change, at most
     */
    public ImpactRun(BaseAndCandidate rules, int threads, int examples) {
        this.rules = rules;
        this.threads = threads;
        this.examples = examples;
        this.waiting = new ArrayBlockingQueue<>(WAITING_PER_THREAD * threads);
    }

    /** Is told how far a run is; by one thread. */
    @FunctionalInterface
    public interface Progress {
        /**
         * @param cases given to the threads that decide
         * @param share of the source, from 0 to 1; not a number when its end is not known
         */
        void at(long cases, double share);
    }

    /**
     * Decides all cases of a source. Once for each run.
     *
     * @throws IOException when the source fails
     * @throws CancellationException when the caller's thread is interrupted
     */
    public Impact over(CaseSource cases, Progress progress) throws IOException {
        List<Tally> tallies = new ArrayList<>();
        List<Thread> deciding = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Tally tally = new Tally(examples);
            tallies.add(tally);
            Thread thread = new Thread(() -> decide(tally), "impact-" + i);
            thread.setDaemon(true);
            deciding.add(thread);
            thread.start();
        }
        try {
            read(cases, progress);
            for (int i = 0; i < threads; i++) {
                put(END);
            }
            for (Thread thread : deciding) {
                thread.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            deciding.forEach(Thread::interrupt);
        }
        throwFailure();
        Tally sum = new Tally(examples);
        tallies.forEach(sum::addAll);
        return sum.impact(rules);
    }

    private void read(CaseSource cases, Progress progress) throws IOException {
        long[] given = new long[1];
        cases.each(entry -> {
            try {
                put(entry);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
            progress.at(++given[0], cases.share());
        });
    }

    /** Waits for room as long as somebody is there to make it. */
    private void put(CaseSource.Entry entry) throws InterruptedException {
        do {
            throwFailure();
        } while (!waiting.offer(entry, 1, TimeUnit.SECONDS));
    }

    private void decide(Tally tally) {
        try {
            for (CaseSource.Entry entry = waiting.take(); entry != END; entry = waiting.take()) {
                tally.add(entry, rules);
            }
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error fault) {
            failure = fault;
        }
    }

    private void throwFailure() {
        Throwable fault = failure;
        if (fault instanceof Error error) {
            throw error;
        }
        if (fault != null) {
            throw (RuntimeException) fault;
        }
    }
}
