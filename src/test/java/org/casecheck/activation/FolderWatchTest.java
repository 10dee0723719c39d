package org.casecheck.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.casecheck.source.FolderReading;
import org.casecheck.source.RulesFolder;
import org.casecheck.source.UnreadableFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real files, by the time of the test: the watch looks at each state of the folder, and nothing settles until the test lets
 * the time to settle pass. So what is reported, and how often, does not hang on how fast anything runs.
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // the end of patience
class FolderWatchTest {
    private static final Duration SETTLE = Duration.ofMillis(500);
    private static final Duration POLL = Duration.ofMillis(2);

    @TempDir
    Path top;

    private Path folder;
    private final SteppedTime time = new SteppedTime();
    private final BlockingQueue<FolderReading> reports = new LinkedBlockingQueue<>();
    private FolderWatch watch;
    private volatile FolderReading known;

    @BeforeEach
    void someRules() throws IOException {
        folder = top.resolve("rules");
        write("demo/a.drl", "old");
        write("demo/fixtures/a.yaml", "old");
        known = FolderReading.of(folder);
    }

    @AfterEach
    void close() {
        if (watch != null) {
            watch.close();
        }
    }

    private void start() throws InterruptedException {
        start(FolderReading.of(folder));
    }

    private void start(FolderReading already) throws InterruptedException {
        known = already;
        watch = watch(reports::add);
        watch.start(() -> known);
        settled();
    }

    private FolderWatch watch(Consumer<FolderReading> changed) {
        Consumer<FolderReading> noting = reading -> {
            known = reading;
            changed.accept(reading);
        };
        return new FolderWatch(folder, POLL, SETTLE, noting, FolderEvents::ofTheSystem, time);
    }

    /** The watch looks at the folder as it is now. */
    private void seen() throws InterruptedException {
        time.awaitLooks();
    }

    /** The folder stays as it is for longer than anything the watch waits for. */
    private void settled() throws InterruptedException {
        seen();
        time.pass(SETTLE);
        seen();
        time.pass(ComingToRest.COARSEST_TIME);
        seen();
        time.pass(SETTLE);
        seen();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Nothing was reported so far but one reading, which is what stands in the folder. */
    private void onlyReportIs(Map<String, String> files) throws InterruptedException {
        settled();
        FolderReading report = reports.poll();
        assertNotNull(report, "nothing was reported");
        assertEquals(files, ((RulesFolder) report).files());
        assertEquals(List.of(), List.copyOf(reports));
    }

    private void nothingReported() throws InterruptedException {
        settled();
        assertEquals(List.of(), List.copyOf(reports));
    }

    private static Map<String, String> rules(String drl, String fixtures) {
        return Map.of("demo/a.drl", drl, "demo/fixtures/a.yaml", fixtures);
    }

    @Test
    void anUnchangedFolderIsNotReported() throws Exception {
        start();
        nothingReported();
    }

    @Test
    void aSavedFileIsReportedOnce() throws Exception {
        start();
        write("demo/a.drl", "new");
        onlyReportIs(rules("new", "old"));
    }

    @Test
    void whatWasChangedBeforeTheStartIsReported() throws Exception {
        FolderReading known = FolderReading.of(folder);
        write("demo/a.drl", "new");
        start(known);
        onlyReportIs(rules("new", "old"));
    }

    @Test
    void savingTheSameTextAgainIsNoChange() throws Exception {
        start();
        write("demo/a.drl", "old");
        nothingReported();
        write("demo/a.drl", "new");
        onlyReportIs(rules("new", "old"));
    }

    @Test
    void aFileWrittenInPiecesIsReportedWhole() throws Exception {
        start();
        Path file = folder.resolve("demo/a.drl");
        Files.writeString(file, "");
        for (String piece : List.of("one, ", "two, ", "three")) {
            seen();
            time.pass(SETTLE.minusMillis(1));
            seen();
            assertTrue(reports.isEmpty());
            Files.writeString(file, piece, StandardOpenOption.APPEND);
        }
        onlyReportIs(rules("one, two, three", "old"));
    }

    @Test
    void severalFilesSavedOneAfterAnotherAreOneChange() throws Exception {
        start();
        write("demo/a.drl", "new");
        seen();
        time.pass(SETTLE.minusMillis(1));
        seen();
        write("demo/fixtures/a.yaml", "new");
        onlyReportIs(rules("new", "new"));
    }

    @Test
    void aSaveByRenamingIsOneChange() throws Exception {
        start();
        Path file = folder.resolve("demo/a.drl");
        // IntelliJ
        Path temporary = write("demo/a.drl___jb_tmp___", "new");
        seen();
        Files.move(file, folder.resolve("demo/a.drl___jb_old___"));
        seen();
        Files.move(temporary, file);
        seen();
        Files.delete(folder.resolve("demo/a.drl___jb_old___"));
        onlyReportIs(rules("new", "old"));
        // vim
        write("demo/4913", "").toFile().delete();
        Files.move(file, folder.resolve("demo/a.drl~"));
        seen();
        write("demo/a.drl", "newer");
        seen();
        Files.delete(folder.resolve("demo/a.drl~"));
        onlyReportIs(rules("newer", "old"));
        // most others
        Files.move(write("demo/.a.drl.tmp", "newest"), file, StandardCopyOption.ATOMIC_MOVE);
        onlyReportIs(rules("newest", "old"));
    }

    @Test
    void filesOfEditorsAreNoChange() throws Exception {
        start();
        for (String name : List.of(
                "demo/.a.drl.swp",
                "demo/a.drl~",
                "demo/#a.drl#",
                "demo/4913",
                "demo/a.drl.bak",
                ".git/a.yaml",
                "lost+found/a.yaml")) {
            write(name, "x");
            seen();
        }
        Files.createSymbolicLink(folder.resolve("demo/.#a.drl"), Path.of("somebody@somewhere.1234:5678"));
        nothingReported();
        write("demo/a.drl", "new");
        onlyReportIs(rules("new", "old"));
    }

    @Test
    void aFileDeletedAndWrittenAgainIsOneChange() throws Exception {
        start();
        Files.delete(folder.resolve("demo/a.drl"));
        seen();
        write("demo/a.drl", "new");
        onlyReportIs(rules("new", "old"));
    }

    @Test
    void aDeletedFileIsAChange() throws Exception {
        start();
        Files.delete(folder.resolve("demo/a.drl"));
        onlyReportIs(Map.of("demo/fixtures/a.yaml", "old"));
    }

    @Test
    void anEditThatKeepsSizeAndTimeIsFound() throws Exception {
        start();
        Path file = folder.resolve("demo/a.drl");
        FileTime time = Files.getLastModifiedTime(file);
        write("demo/a.drl", "new");
        Files.setLastModifiedTime(file, time);
        onlyReportIs(rules("new", "old"));
    }

    @Test
    void aTimeInTheFutureOrThePastIsNoObstacle() throws Exception {
        start();
        Path file = folder.resolve("demo/a.drl");
        for (String when : List.of("2100-01-01T00:00:00Z", "1980-01-01T00:00:00Z")) {
            write("demo/a.drl", when);
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse(when)));
            onlyReportIs(rules(when, "old"));
        }
    }

    @Test
    void foldersComeAndGo() throws Exception {
        start();
        write("more/deep/b.yaml", "b");
        onlyReportIs(Map.of("demo/a.drl", "old", "demo/fixtures/a.yaml", "old", "more/deep/b.yaml", "b"));
        write("more/deep/b.yaml", "c");
        onlyReportIs(Map.of("demo/a.drl", "old", "demo/fixtures/a.yaml", "old", "more/deep/b.yaml", "c"));
        Files.move(folder.resolve("more"), top.resolve("aside"));
        onlyReportIs(rules("old", "old"));
        Files.createDirectories(folder.resolve("empty"));
        nothingReported();
    }

    @Test
    void theWholeFolderMayBeReplacedByRenaming() throws Exception {
        start();
        for (String text : List.of("new", "newer")) {
            Path next = top.resolve("next");
            Files.createDirectories(next.resolve("demo/fixtures"));
            Files.writeString(next.resolve("demo/a.drl"), text);
            Files.writeString(next.resolve("demo/fixtures/a.yaml"), "old");
            Files.move(folder, top.resolve("before " + text));
            seen();
            Files.move(next, folder);
            onlyReportIs(rules(text, "old"));
        }
        write("demo/a.drl", "newest");
        onlyReportIs(rules("newest", "old"));
    }

    @Test
    void aFolderThatGoesAwayIsReportedAndAgainWhenItIsBack() throws Exception {
        start();
        Files.move(folder, top.resolve("aside"));
        settled();
        assertEquals(List.of(new UnreadableFolder(folder, true)), List.of(reports.take()));
        nothingReported();
        Files.move(top.resolve("aside"), folder);
        onlyReportIs(rules("old", "old"));
    }

    @Test
    void aFolderMayComeAfterTheStart() throws Exception {
        folder = top.resolve("a/b/later");
        start();
        nothingReported();
        write("demo/a.drl", "new");
        onlyReportIs(Map.of("demo/a.drl", "new"));
    }

    @Test
    void theFolderMayBeALinkThatIsSwitched() throws Exception {
        Path first = folder;
        Path second = top.resolve("second");
        Files.createDirectories(second.resolve("demo"));
        Files.writeString(second.resolve("demo/a.drl"), "second");
        folder = Files.createSymbolicLink(top.resolve("current"), first.getFileName());
        start();
        Path next = Files.createSymbolicLink(top.resolve("next"), second.getFileName());
        Files.move(next, folder, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        onlyReportIs(Map.of("demo/a.drl", "second"));
        write("demo/a.drl", "second, edited");
        onlyReportIs(Map.of("demo/a.drl", "second, edited"));
    }

    @Test
    void aConfigMapIsSwitchedAsAWhole() throws Exception {
        folder = top.resolve("mounted");
        write("..first/demo/a.drl", "first");
        write("..first/b.yaml", "first");
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..first"));
        Files.createSymbolicLink(folder.resolve("demo"), Path.of("..data/demo"));
        Files.createSymbolicLink(folder.resolve("b.yaml"), Path.of("..data/b.yaml"));
        start();
        write("..second/demo/a.drl", "second");
        write("..second/b.yaml", "second");
        seen();
        Path next = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..second"));
        Files.move(next, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        onlyReportIs(Map.of("demo/a.drl", "second", "b.yaml", "second"));
    }

    @Test
    void aFolderThatNeverRestsIsNotReportedUntilItDoes() throws Exception {
        start();
        for (int i = 0; i < 20; i++) {
            write("demo/a.drl", "number " + i);
            seen();
            time.pass(SETTLE.minusMillis(1));
        }
        assertTrue(reports.isEmpty());
        onlyReportIs(rules("number 19", "old"));
    }

    @Test
    void whoeverTakesTheReadingsMayFail() throws Exception {
        watch = watch(reading -> {
            reports.add(reading);
            Thread.currentThread().interrupt(); // left behind, this would break the reading of files
            throw new StackOverflowError("on purpose");
        });
        watch.start(() -> known);
        write("demo/a.drl", "new");
        onlyReportIs(rules("new", "old"));
        write("demo/a.drl", "newer");
        onlyReportIs(rules("newer", "old"));
    }

    @Test
    void nothingIsReportedAfterClosing() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread[] thread = new Thread[1];
        watch = watch(reading -> {
            thread[0] = Thread.currentThread();
            entered.countDown();
            awaitUninterrupted(goOn);
            reports.add(reading);
        });
        watch.start(() -> known);
        write("demo/a.drl", "new");
        settledWithoutLooking();
        entered.await();
        assertTrue(thread[0].isDaemon());
        Thread closing = new Thread(watch::close);
        closing.start();
        goOn.countDown();
        closing.join();
        assertFalse(thread[0].isAlive());
        assertEquals(1, reports.size());
        watch.close();
    }

    /** The reading is being taken, so the watch looks no more. */
    private void settledWithoutLooking() throws InterruptedException {
        seen();
        time.pass(SETTLE);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException never) {
            throw new AssertionError(never);
        }
    }

    @Test
    void aWatchMayBeClosedByWhoeverTakesTheReading() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        watch = watch(reading -> {
            watch.close();
            closed.countDown();
        });
        watch.start(() -> known);
        write("demo/a.drl", "new");
        settledWithoutLooking();
        closed.await();
        watch.close();
    }

    @Test
    void closingDoesNotWaitForWhoIsInterrupted() throws Exception {
        start();
        Thread.currentThread().interrupt();
        watch.close();
        assertTrue(Thread.interrupted());
    }

    @Test
    void aWatchIsStartedOnceAndClosedAtAnyTime() throws Exception {
        start();
        assertThrows(IllegalStateException.class, () -> watch.start(() -> known));
        FolderWatch never = watch(reports::add);
        never.close();
        never.start(() -> known);
        never.close();
    }

    @Test
    void itHasToLookSometimes() {
        assertThrows(
                IllegalArgumentException.class, () -> new FolderWatch(folder, Duration.ZERO, SETTLE, reports::add));
        assertThrows(
                IllegalArgumentException.class,
                () -> new FolderWatch(folder, POLL, Duration.ofMillis(-1), reports::add));
    }

    @Test
    void aSubfolderThatMayNotBeReadIsReportedAndSaysSo() throws Exception {
        start();
        Path demo = folder.resolve("demo");
        Files.setPosixFilePermissions(demo, Set.of());
        assumeFalse(Files.isReadable(demo), "root may read everything");
        try {
            settled();
            RulesFolder report = (RulesFolder) reports.take();
            assertEquals(List.of("demo"), List.copyOf(report.names()));
        } finally {
            Files.setPosixFilePermissions(demo, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        onlyReportIs(rules("old", "old"));
    }
}
