package org.casecheck.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.casecheck.source.FolderListing;
import org.casecheck.source.FolderListing.Looks;
import org.casecheck.source.FolderReading;
import org.casecheck.source.RulesFolder;
import org.casecheck.source.UnreadableFolder;
import org.junit.jupiter.api.Test;

/** Times in milliseconds; the time to settle is 500. */
class ComingToRestTest {
    private static final Path FOLDER = Path.of("rules");
    private static final Optional<FolderReading> NOTHING = Optional.empty();

    private FolderReading known = text("old");
    private final ComingToRest rest = new ComingToRest(Duration.ofMillis(500), () -> known);
    private int read;

    private static FolderReading text(String text) {
        return new RulesFolder(FOLDER, new TreeMap<>(Map.of("a.drl", text)), List.of());
    }

    private static FolderListing looks(long size) {
        Looks looks = new Looks(FOLDER.resolve("a.drl"), size, FileTime.fromMillis(0), null, null);
        return new FolderListing(FOLDER, new TreeMap<>(Map.of("a.drl", looks)), Map.of(), new TreeMap<>());
    }

    private Optional<FolderReading> look(long at, long size, String text) {
        return look(at, Optional.of(looks(size)), () -> text(text));
    }

    private Optional<FolderReading> look(long at, Optional<FolderListing> seen, Supplier<FolderReading> reading) {
        Supplier<FolderReading> counted = () -> {
            read++;
            return reading.get();
        };
        Optional<FolderReading> report = rest.look(seen, counted, nanos(at));
        report.ifPresent(reported -> known = reported);
        return report;
    }

    private static long nanos(long millis) {
        // Such a clock may start anywhere and pass from the largest number to the smallest.
        return Long.MAX_VALUE
                - Duration.ofMillis(700).toNanos()
                + Duration.ofMillis(millis).toNanos();
    }

    @Test
    void whatSomebodyElseReadMeanwhileIsPutRight() {
        look(0, 1, "old");
        look(500, 1, "old");
        known = text("half"); // as an operator's order found it, between two pieces of a save
        assertEquals(NOTHING, look(1_000, 2, "old"));
        assertEquals(Optional.of(text("old")), look(1_500, 2, "old"));
    }

    @Test
    void everythingIsReportedWhenNothingIsKnown() {
        known = null;
        assertEquals(NOTHING, look(0, 1, "old"));
        assertEquals(Optional.of(text("old")), look(500, 1, "old"));
        assertEquals(NOTHING, look(9_000, 1, "old"));
    }

    @Test
    void whatIsKnownIsNotReported() {
        assertEquals(NOTHING, look(0, 1, "old"));
        assertEquals(NOTHING, look(500, 1, "old"));
        assertEquals(NOTHING, look(9_000, 1, "old"));
    }

    @Test
    void aChangeIsReportedOnceAfterItHasSettled() {
        look(0, 1, "old");
        look(500, 1, "old");
        assertEquals(NOTHING, look(1_000, 2, "new"));
        assertEquals(NOTHING, look(1_499, 2, "new"));
        assertEquals(Optional.of(text("new")), look(1_500, 2, "new"));
        assertEquals(NOTHING, look(2_000, 2, "new"));
        assertEquals(NOTHING, look(9_000, 2, "new"));
    }

    @Test
    void whatWasThereBeforeTheFirstLookIsAChangeToo() {
        assertEquals(NOTHING, look(0, 1, "new"));
        assertEquals(Optional.of(text("new")), look(500, 1, "new"));
    }

    @Test
    void eachPieceOfAFileBeingWrittenStartsTheTimeAnew() {
        for (int piece = 0; piece < 100; piece++) {
            assertEquals(NOTHING, look(400 * piece, piece, "piece " + piece));
        }
        assertEquals(NOTHING, look(400 * 99 + 499, 99, "piece 99"));
        assertEquals(Optional.of(text("piece 99")), look(400 * 99 + 500, 99, "piece 99"));
    }

    @Test
    void whatNeverRestsIsNeverReportedButTold() {
        for (int at = 0; at < 1_000_000; at += 499) {
            assertEquals(NOTHING, look(at, at, "changing"));
            assertEquals(Duration.ofMillis(at), rest.restlessFor(nanos(at)));
        }
    }

    @Test
    void aFolderAtRestIsNotRestless() {
        look(0, 1, "old");
        look(500, 1, "old");
        assertEquals(Duration.ZERO, rest.restlessFor(nanos(900)));
        look(1_000, 2, "new");
        assertEquals(Duration.ofMillis(300), rest.restlessFor(nanos(1_300)));
    }

    @Test
    void aTextThatChangesBehindTheSameLooksStartsTheTimeAnew() {
        assertEquals(NOTHING, look(0, 1, "half"));
        assertEquals(NOTHING, look(500, 1, "new"));
        assertEquals(NOTHING, look(999, 1, "new"));
        assertEquals(Optional.of(text("new")), look(1_000, 1, "new"));
    }

    @Test
    void anEditThatCannotBeSeenFromOutsideIsFoundByReadingOnceMore() {
        look(0, 1, "new");
        assertEquals(Optional.of(text("new")), look(500, 1, "new"));
        assertEquals(Optional.of(nanos(2_000) - nanos(600)), rest.dueIn(nanos(600)));
        assertEquals(NOTHING, look(1_999, 1, "wen"));
        assertEquals(NOTHING, look(2_000, 1, "wen"));
        assertEquals(Optional.of(text("wen")), look(2_500, 1, "wen"));
    }

    @Test
    void atRestNothingIsReadAndNoLookIsDue() {
        look(0, 1, "old");
        look(500, 1, "old");
        look(2_000, 1, "old");
        assertEquals(3, read);
        assertEquals(Optional.empty(), rest.dueIn(nanos(2_000)));
        look(9_000, 1, "old");
        look(99_000, 1, "old");
        assertEquals(3, read);
    }

    @Test
    void aTimeToSettleThatIsLongerThanTimesAreCoarseNeedsNoThirdReading() {
        ComingToRest slow = new ComingToRest(Duration.ofSeconds(3), () -> known);
        slow.look(Optional.of(looks(1)), () -> text("new"), 0);
        long later = Duration.ofSeconds(3).toNanos();
        assertEquals(Optional.of(text("new")), slow.look(Optional.of(looks(1)), () -> text("new"), later));
        assertEquals(Optional.empty(), slow.dueIn(later));
    }

    @Test
    void aChangeThatWasUndoneIsNone() {
        look(0, 1, "old");
        look(500, 1, "old");
        look(1_000, 2, "new");
        look(1_100, 1, "old");
        assertEquals(NOTHING, look(1_600, 1, "old"));
    }

    @Test
    void aFolderThatStaysAwayIsReportedAndAgainWhenItIsBack() {
        FolderReading away = new UnreadableFolder(FOLDER, true);
        look(0, 1, "old");
        look(500, 1, "old");
        assertEquals(NOTHING, look(1_000, Optional.empty(), () -> away));
        assertEquals(Optional.of(away), look(1_500, Optional.empty(), () -> away));
        assertEquals(NOTHING, look(4_000, Optional.empty(), () -> away));
        assertEquals(NOTHING, look(5_000, 1, "old"));
        assertEquals(Optional.of(text("old")), look(5_500, 1, "old"));
    }

    @Test
    void aFolderThatIsAwayForAMomentIsNot() {
        look(0, 1, "old");
        look(500, 1, "old");
        look(1_000, Optional.empty(), () -> new UnreadableFolder(FOLDER, true));
        look(1_100, 1, "old");
        assertEquals(NOTHING, look(1_600, 1, "old"));
    }

    @Test
    void aChangeIsNotLostWhenReadingFails() {
        look(0, 1, "old");
        look(500, 1, "old");
        assertThrows(
                UncheckedIOException.class,
                () -> look(1_000, Optional.of(looks(2)), () -> {
                    throw new UncheckedIOException(new IOException());
                }));
        assertEquals(NOTHING, look(1_100, 2, "new"));
        assertEquals(Optional.of(text("new")), look(1_600, 2, "new"));
    }
}
