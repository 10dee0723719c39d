package org.casecheck.decisionlog;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/** The decisions that wait for the disk: so many and no more. Safe for use by several threads. */
final class Waiting {
    /** What one transaction takes: enough that its own cost no longer counts, and not so much that the first waits long. */
    private static final int BATCH_ENTRIES = 1_000;

    private static final long BATCH_BYTES = 4L << 20;

    private final int mostEntries;
    private final long mostBytes;
    private final Duration gathering;
    private final IntSupplier atHand;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition freed = lock.newCondition();
    private final Queue<Pending> queue = new ArrayDeque<>();
    private int entries;
    private long bytes;
    private boolean isGathering;
    private boolean closed;

    /**
     * @param gathering how long the first wait until half of those at hand are here
     * @param atHand how many decisions are being made or wait here already, and may well come soon
     */
    Waiting(int mostEntries, long mostBytes, Duration gathering, IntSupplier atHand) {
        this.mostEntries = mostEntries;
        this.mostBytes = mostBytes;
        this.gathering = gathering;
        this.atHand = atHand;
    }

    /** Waits for room, at most so long. Throws {@link LogUnavailable} when there was none. */
    void add(Pending pending, Duration patience) {
        long size = pending.entry().size();
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!closed && entries > 0 && (entries >= mostEntries || bytes + size > mostBytes)) {
                if (left <= 0) {
                    throw new LogUnavailable("The decision log does not keep up: " + entries
                            + " decisions have waited for the disk for more than " + patience.toMillis()
                            + " ms. Look at the load of the database and its disk.");
                }
                left = freed.awaitNanos(left);
            }
            if (closed) {
                throw new LogUnavailable("The decision log is closed: the service is shutting down.");
            }
            queue.add(pending);
            entries++;
            bytes += size;
            if (!isGathering || !moreWillCome()) {
                filled.signal();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("The wait for the decision log was interrupted.", interrupted);
        } finally {
            lock.unlock();
        }
    }

    /** The next ones, which go on counting until they are {@link #over}; none when none came in that time, or it is closed. */
    List<Pending> take(Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (queue.isEmpty() && !closed && left > 0) {
                left = filled.awaitNanos(left);
            }
            gather();
            List<Pending> batch = new ArrayList<>();
            long size = 0;
            while (!queue.isEmpty() && batch.size() < BATCH_ENTRIES && size < BATCH_BYTES) {
                Pending pending = queue.remove();
                size += pending.entry().size();
                batch.add(pending);
            }
            return batch;
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        } finally {
            lock.unlock();
        }
    }

    private void gather() throws InterruptedException {
        isGathering = true;
        long left = gathering.toNanos();
        while (!queue.isEmpty() && moreWillCome() && !closed && left > 0) {
            left = filled.awaitNanos(left);
        }
        isGathering = false;
    }

    /** While one half is written the other is decided: if all were waited for, processors and disk would take turns. */
    private boolean moreWillCome() {
        return entries < Math.min(atHand.getAsInt() / 2, BATCH_ENTRIES);
    }

    /** These wait no longer. */
    void over(List<Pending> batch) {
        lock.lock();
        try {
            entries -= batch.size();
            bytes -= batch.stream().mapToLong(pending -> pending.entry().size()).sum();
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** From now on none is taken in. */
    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits so long, or until it is closed. */
    void pause(Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (!closed && left > 0) {
                left = filled.awaitNanos(left);
            }
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        } finally {
            lock.unlock();
        }
    }

    /** Closed, and all have been taken. */
    boolean ended() {
        lock.lock();
        try {
            return closed && queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    int entries() {
        lock.lock();
        try {
            return entries;
        } finally {
            lock.unlock();
        }
    }

    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }
}
