package org.casecheck.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.casecheck.source.FolderReading;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where a watch that would look once in an hour is woken by events, and where there are none. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // the end of patience
class FolderEventsTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(5);
    private static final Duration SETTLE = Duration.ofMillis(100);

    @TempDir
    Path folder;

    private final BlockingQueue<FolderReading> reports = new LinkedBlockingQueue<>();
    private final Logger logger = Logger.getLogger(FolderWatch.class.getName());
    private final Warnings log = new Warnings();
    private final AtomicLong skipped = new AtomicLong();
    private FolderWatch watch;

    @BeforeEach
    void someRules() throws IOException {
        write("demo/a.drl", "old");
        logger.addHandler(log);
    }

    @AfterEach
    void close() {
        logger.removeHandler(log);
        watch.close();
    }

    private void start(Duration pollEvery, FolderEvents.Source events) {
        watch = new FolderWatch(
                folder, pollEvery, SETTLE, reports::add, events, () -> System.nanoTime() + skipped.get());
        FolderReading known = FolderReading.of(folder);
        watch.start(() -> known);
    }

    /** Starts, and waits until the watch listens and looks no more by itself. */
    private void startListening() throws InterruptedException {
        CountDownLatch listening = new CountDownLatch(1);
        start(NEVER, () -> new Told(FolderEvents.ofTheSystem(), skipped, listening));
        assertTrue(listening.await(5, TimeUnit.MINUTES));
    }

    /** Skips what the watch waits for at first, and tells when it waits for nothing but events. */
    private record Told(FolderEvents events, AtomicLong skipped, CountDownLatch listening) implements FolderEvents {
        @Override
        public void watch(Collection<Path> folders) throws IOException {
            events.watch(folders);
        }

        @Override
        public boolean await(long nanos) throws InterruptedException {
            if (nanos == NEVER.toNanos()) {
                listening.countDown();
            } else if (listening.getCount() > 0) {
                skipped.addAndGet(nanos);
                return false;
            }
            return events.await(nanos);
        }

        @Override
        public void close() throws IOException {
            events.close();
        }
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Waits for it; where writing takes longer than settling, some part of it may come before. */
    private void comes(Map<String, String> files) throws InterruptedException {
        List<FolderReading> others = new ArrayList<>();
        while (true) {
            FolderReading report = reports.poll(5, TimeUnit.MINUTES);
            assertNotNull(report, () -> "never came, but: " + others);
            if (report instanceof RulesFolder read && read.files().equals(files)) {
                return;
            }
            others.add(report);
        }
    }

    @Test
    void anEventWakesTheWatch() throws Exception {
        startListening();
        write("demo/a.drl", "new");
        comes(Map.of("demo/a.drl", "new"));
        Files.delete(folder.resolve("demo/a.drl"));
        comes(Map.of());
    }

    @Test
    void newFoldersAreListenedToAsWell() throws Exception {
        startListening();
        write("more/deep/b.yaml", "b");
        comes(Map.of("demo/a.drl", "old", "more/deep/b.yaml", "b"));
        write("more/deep/b.yaml", "c");
        comes(Map.of("demo/a.drl", "old", "more/deep/b.yaml", "c"));
    }

    @Test
    void aFolderInThePlaceOfAnotherIsListenedTo(@TempDir Path aside) throws Exception {
        startListening();
        Files.move(folder.resolve("demo"), aside.resolve("demo"));
        write("demo/a.drl", "new");
        comes(Map.of("demo/a.drl", "new"));
        write("demo/a.drl", "newer");
        comes(Map.of("demo/a.drl", "newer"));
    }

    @Test
    void theSwitchOfAConfigMapIsAnEvent() throws Exception {
        write("..first/b.yaml", "first");
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..first"));
        Files.createSymbolicLink(folder.resolve("b.yaml"), Path.of("..data/b.yaml"));
        startListening();
        write("..second/b.yaml", "second");
        Path next = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..second"));
        Files.move(next, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        comes(Map.of("demo/a.drl", "old", "b.yaml", "second"));
    }

    @Test
    void moreEventsThanTheSystemKeepsAreNoLoss() throws Exception {
        startListening();
        Path busy = write("demo/busy.txt", "");
        for (int i = 0; i < 3_000; i++) { // the queue of a folder takes 512
            Files.delete(busy);
            Files.createFile(busy);
        }
        write("demo/a.drl", "new");
        comes(Map.of("demo/a.drl", "new"));
    }

    @Test
    void withoutEventsTheFolderIsLookedAtAndTheLogSaysSoOnce() throws Exception {
        start(SOON, () -> {
            throw new IOException("too many instances");
        });
        write("demo/a.drl", "new");
        comes(Map.of("demo/a.drl", "new"));
        write("more/b.drl", "b");
        comes(Map.of("demo/a.drl", "new", "more/b.drl", "b"));
        watch.close();
        assertEquals(1, log.lines.size(), log.lines::toString);
        assertTrue(
                log.lines.get(0).contains("5 ms") && log.lines.get(0).contains("too many instances"), log.lines.get(0));
    }

    @Test
    void whenTheSystemWatchesNoMoreFoldersTheyAreLookedAt() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        start(SOON, () -> new Limited(FolderEvents.ofTheSystem(), closed));
        write("demo/a.drl", "new");
        comes(Map.of("demo/a.drl", "new"));
        write("more/b.drl", "b");
        comes(Map.of("demo/a.drl", "new", "more/b.drl", "b"));
        write("more/b.drl", "c");
        comes(Map.of("demo/a.drl", "new", "more/b.drl", "c"));
        watch.close();
        assertEquals(1, log.lines.size(), log.lines::toString);
        assertTrue(log.lines.get(0).contains("User limit of inotify watches reached"), log.lines.get(0));
        assertEquals(0, closed.getCount());
    }

    /** As the system is when others have used up what it gives: two folders and no more. */
    private record Limited(FolderEvents events, CountDownLatch closed) implements FolderEvents {
        @Override
        public void watch(Collection<Path> folders) throws IOException {
            if (folders.size() > 2) {
                throw new IOException("User limit of inotify watches reached");
            }
            events.watch(folders);
        }

        @Override
        public boolean await(long nanos) throws InterruptedException {
            return events.await(nanos);
        }

        @Override
        public void close() throws IOException {
            closed.countDown();
            events.close();
        }
    }

    /** Collects what the watch logs. */
    private static final class Warnings extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                lines.add(MessageFormat.format(entry.getMessage(), entry.getParameters()));
            }
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            lines.clear();
        }
    }
}
