package org.casecheck.activation;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.casecheck.source.FolderListing;
import org.casecheck.source.FolderReading;

/**
 * Watches the rules folder, and hands over what is in it each time a change has come to rest; {@link ComingToRest} says when
 * that is. It listens to the events of the file system, and looks at the folder from time to time as well, since there are no
 * events on network file systems and some mounts, none when the folder itself, or a link on the way to it, is replaced, and
 * some are lost.
 *
 * <p>What makes no difference to the rules is not reported: files of editors, files written again as they were, a change that
 * was undone before it came to rest. A folder that goes away is reported as unreadable, and again when it is back.
 */
public final class FolderWatch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(FolderWatch.class.getName());

    /** After an event, so that a thousand of them are one look. */
    private static final Duration BREATH = Duration.ofMillis(50);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONG_RESTLESS = Duration.ofMinutes(1);

    private final Path folder;
    private final Duration pollEvery;
    private final Duration settle;
    private final Consumer<FolderReading> changed;
    private final FolderEvents.Source openEvents;
    private final LongSupplier nanos;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Thread thread;

    /** Null when there are none. Used by the watch's thread, closed by any. */
    private volatile FolderEvents events;

    private Optional<FolderListing> watched = Optional.empty();
    private boolean toldRestless;
    private String toldFault = "";

    /**
     * @param folder which need not be there yet
     * @param pollEvery how often it is looked at when there are no events
     * @param settle how long it has to stay unchanged before it is handed over; longer than any pause of a program that
     *     writes a file in pieces
     * @param changed takes what was read, on the watch's own thread: the watch goes on only when it returns. What it throws is
     *     logged
     * @throws IllegalArgumentException when {@code pollEvery} is not positive, or {@code settle} negative
     */
    public FolderWatch(Path folder, Duration pollEvery, Duration settle, Consumer<FolderReading> changed) {
        this(folder, pollEvery, settle, changed, FolderEvents::ofTheSystem, System::nanoTime);
    }

    /** @param nanos a clock that only goes forward */
    FolderWatch(
            Path folder,
            Duration pollEvery,
            Duration settle,
            Consumer<FolderReading> changed,
            FolderEvents.Source openEvents,
            LongSupplier nanos) {
        if (pollEvery.isNegative() || pollEvery.isZero() || settle.isNegative()) {
            throw new IllegalArgumentException("every " + pollEvery + ", settled after " + settle);
        }
        this.folder = folder;
        this.pollEvery = pollEvery;
        this.settle = settle;
        this.changed = changed;
        this.openEvents = openEvents;
        this.nanos = nanos;
    }

    /**
     * Begins to watch, once.
     *
     * @param known what is known of the folder: as long as there is nothing else in it, nothing is handed over. Null when
     *     whatever is there is to be handed over. Asked on the watch's own thread
     * @throws IllegalStateException when it was started before
     */
    public synchronized void start(Supplier<FolderReading> known) {
        if (thread != null) {
            throw new IllegalStateException("started before");
        }
        ComingToRest rest = new ComingToRest(settle, known);
        thread = new Thread(() -> run(rest), "rules-folder-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Ends the watch and waits until its thread has ended, so that nothing is handed over afterwards; when called by that
     * thread, or when interrupted, without waiting. May be called at any time, more than once.
     */
    @Override
    public void close() {
        closed.countDown();
        closeEvents();
        Thread watching = thread;
        if (watching == null || watching == Thread.currentThread()) {
            return;
        }
        try {
            watching.join(PATIENCE.toMillis()); // a file system that hangs does not hold up the end
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(ComingToRest rest) {
        openEvents();
        while (!isClosed()) {
            Thread.interrupted(); // left behind by whoever took the last reading, it would make the folder unreadable
            try {
                look(rest);
                pause(rest);
            } catch (InterruptedException | ClosedWatchServiceException ended) {
                continue; // only closing ends the watch
            } catch (RuntimeException | Error fault) { // a watch that has died in silence is worse than any fault
                tell(fault);
                waitFor(pollEvery.toNanos());
            }
        }
        closeEvents();
    }

    private void look(ComingToRest rest) {
        Optional<FolderListing> seen = listing();
        if (!seen.equals(watched)) {
            watch(seen);
        }
        rest.look(seen, () -> FolderReading.of(folder), nanos.getAsLong()).ifPresent(this::handOver);
        boolean restless = rest.restlessFor(nanos.getAsLong()).compareTo(LONG_RESTLESS) > 0;
        if (restless && !toldRestless) {
            LOG.log(
                    Level.WARNING,
                    "rules folder {0} has been changing for more than {1} s; it is taken once it stays unchanged for {2} ms",
                    folder,
                    LONG_RESTLESS.toSeconds(),
                    settle.toMillis());
        }
        toldRestless = restless;
    }

    private Optional<FolderListing> listing() {
        try {
            return Optional.of(FolderListing.of(folder));
        } catch (IOException away) {
            return Optional.empty();
        }
    }

    private void handOver(FolderReading reading) {
        if (isClosed()) {
            return;
        }
        try {
            changed.accept(reading);
        } catch (RuntimeException | Error fault) {
            LOG.log(Level.ERROR, "what the rules folder changed to could not be taken", fault);
        }
    }

    private void pause(ComingToRest rest) throws InterruptedException {
        long most = Math.min(pollEvery.toNanos(), rest.dueIn(nanos.getAsLong()).orElse(Long.MAX_VALUE));
        FolderEvents from = events;
        if (from == null) {
            closed.await(most, TimeUnit.NANOSECONDS);
        } else if (from.await(most)) {
            closed.await(BREATH.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void waitFor(long nanos) {
        try {
            closed.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            return; // then the next look is earlier
        }
    }

    private void openEvents() {
        try {
            events = openEvents.open();
        } catch (IOException none) {
            withoutEvents(none);
        }
    }

    private void watch(Optional<FolderListing> seen) {
        watched = seen;
        try {
            if (events != null) {
                events.watch(seen.map(listing -> listing.folders().keySet()).orElse(Set.of()));
            }
        } catch (IOException tooMany) {
            closeEvents();
            events = null;
            withoutEvents(tooMany);
        }
    }

    private void withoutEvents(IOException why) {
        LOG.log(
                Level.WARNING,
                "rules folder {0} is looked at every {1} ms, since the system gives no events: {2}",
                folder,
                pollEvery.toMillis(),
                why.getMessage());
    }

    private void closeEvents() {
        FolderEvents open = events;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException nothingToDo) {
            LOG.log(Level.DEBUG, "closing the events of the rules folder failed", nothingToDo);
        }
    }

    private void tell(Throwable fault) {
        if (!fault.toString().equals(toldFault)) {
            toldFault = fault.toString();
            LOG.log(Level.ERROR, "watching the rules folder failed; it is tried again", fault);
        }
    }
}
