package org.casecheck.activation;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.casecheck.source.FolderListing;
import org.casecheck.source.FolderReading;

/**
 * Decides, from one look at the rules folder to the next, when a change has come to rest. It has no thread and no clock: times
 * are nanoseconds of a clock that only goes forward, so that setting the clock of this machine, or a file server with another
 * one, changes nothing.
 *
 * <p>A change is at rest when the listing has stayed the same for the time to settle <em>and</em> the text is what it was at
 * the beginning of that time. The text decides, the listing only saves reading it: files on a network may keep their old
 * looks for seconds after their text was changed.
 *
 * <p>Nothing is ever reported while it changes, however long that takes. Half of a list is still a list, and nobody could tell
 * that the missing half of it would have stopped a case; what serves goes on serving, and {@link #restlessFor} lets it be said.
 */
final class ComingToRest {
    /**
     * How coarse times of files may be (FAT: 2 s; ext3, HFS+: 1 s). An edit so soon after another that leaves the size alike
     * cannot be seen from outside: the text is read once more after this time. From then on every edit gets another time.
     */
    static final Duration COARSEST_TIME = Duration.ofSeconds(2);

    private final long settle;
    private final Supplier<FolderReading> known;
    /** Null before the first look. */
    private Optional<FolderListing> listing;

    private FolderReading candidate;
    private long unchangedSince;
    private long restlessSince;
    private boolean settling;
    private boolean toBeReadAgain;

    /** @param known what needs no report; null when whatever is there does. Asked whenever the folder has come to rest */
    ComingToRest(Duration settle, Supplier<FolderReading> known) {
        this.settle = settle.toNanos();
        this.known = known;
    }

    /**
     * Takes a look at the folder.
     *
     * @param seen the listing; empty when there is none, since the folder is away or cannot be read
     * @param reading reads the texts, when that is needed
     * @param now nanoseconds
     * @return a reading that came to rest, when it differs from the one before
     */
    Optional<FolderReading> look(Optional<FolderListing> seen, Supplier<FolderReading> reading, long now) {
        if (!seen.equals(listing)) {
            changed(reading.get(), now);
            listing = seen; // only now: when reading fails, the change is still to come
            return Optional.empty();
        }
        if (!isDue(now)) {
            return Optional.empty();
        }
        FolderReading again = reading.get();
        if (!again.equals(candidate)) {
            changed(again, now);
            return Optional.empty();
        }
        toBeReadAgain = now - unchangedSince < COARSEST_TIME.toNanos();
        settling = false;
        return again.equals(known.get()) ? Optional.empty() : Optional.of(again);
    }

    private void changed(FolderReading reading, long now) {
        candidate = reading;
        unchangedSince = now;
        if (!settling) {
            restlessSince = now;
        }
        settling = true;
        toBeReadAgain = true;
    }

    private boolean isDue(long now) {
        return dueIn(now).filter(in -> in <= 0).isPresent();
    }

    /** In how many nanoseconds it wants to look again if nothing happens before; empty when it does not. */
    Optional<Long> dueIn(long now) {
        if (settling) {
            return Optional.of(unchangedSince + settle - now);
        }
        return toBeReadAgain ? Optional.of(unchangedSince + COARSEST_TIME.toNanos() - now) : Optional.empty();
    }

    /** For how long the folder has been changing without coming to rest; zero when it is at rest. */
    Duration restlessFor(long now) {
        return settling ? Duration.ofNanos(now - restlessSince) : Duration.ZERO;
    }
}
