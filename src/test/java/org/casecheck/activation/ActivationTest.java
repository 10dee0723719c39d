package org.casecheck.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.casecheck.archive.Archive;
import org.casecheck.archive.Archived;
import org.casecheck.archive.Attempt;
import org.casecheck.archive.Cause;
import org.casecheck.archive.DatabaseException;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.archive.PostgresServer;
import org.casecheck.decision.Outcome;
import org.casecheck.http.RulesOnDisk;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.Check;
import org.casecheck.source.FolderReading;
import org.casecheck.source.Issue;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What serves after what. The test tells of changes of the folder, so that nothing depends on time. */
class ActivationTest {
    private static final Instant NOW = Instant.parse("2026-06-16T02:00:00Z");
    private static final String NOWHERE = "sha256:" + "0".repeat(64);

    @TempDir
    Path root;

    private Path folder;
    private final List<AutoCloseable> open = new ArrayList<>();

    /** One instance of the service, as far as activation goes. */
    private final class Instance {
        final ActiveRuleset active = new ActiveRuleset();
        final BlockingQueue<Attempt> attempts = new LinkedBlockingQueue<>();
        final DatabaseSource database;
        final Activation activation;
        final Path rules;

        /** Is done once, when the folder or an order has been judged, and is not written down yet. */
        final AtomicReference<Runnable> inTheMiddle = new AtomicReference<>();

        Instance(Path rules) {
            this(rules, new DatabaseSource(root.resolve("data"), null, null, null));
        }

        Instance(Path rules, DatabaseSource database) {
            this(rules, database, database::archive);
        }

        Instance(Path rules, DatabaseSource database, Supplier<Archive> archive) {
            this.database = database;
            this.rules = rules;
            activation = new Activation(rules, archive, active, new Callers(), this::now, "here", attempts::add);
            open.add(0, database);
            open.add(0, activation);
        }

        private Instant now() {
            boolean judged = StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(frame -> frame.getMethodName().equals("take")));
            Runnable deed = judged ? inTheMiddle.getAndSet(null) : null;
            if (deed != null) {
                deed.run();
            }
            return NOW;
        }

        /** With what the watch would find at first. */
        Instance started() {
            activation.start();
            if (activation.known() == null) {
                activation.folderChanged(FolderReading.of(rules));
            }
            return this;
        }

        Attempt attempt() throws InterruptedException {
            Attempt attempt = attempts.poll(5, TimeUnit.MINUTES);
            assertNotNull(attempt, "no attempt");
            return attempt;
        }

        Attempt attempt(Predicate<Attempt> awaited) throws InterruptedException {
            Attempt attempt = attempt();
            while (!awaited.test(attempt)) {
                attempt = attempt();
            }
            return attempt;
        }

        /** What comes of the folder as it was saved. */
        Attempt saved(RulesFolder content) throws IOException, InterruptedException {
            attempts.clear();
            save(content);
            activation.folderChanged(FolderReading.of(folder));
            return attempt(tried -> content.revision().equals(tried.revision()));
        }

        String revision() {
            return active.status().revision();
        }

        /** Waits until a content of the folder was looked at, whatever came of it. */
        void looksAt(String revision) throws InterruptedException {
            for (int i = 0; i < 30_000 && !revision.equals(active.status().folder()); i++) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            assertEquals(revision, active.status().folder());
        }

        void stop() {
            activation.close();
            database.close();
        }
    }

    @BeforeEach
    void write() throws IOException {
        folder = root.resolve("rules");
        save(RulesOnDisk.folder());
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private void save(RulesFolder content) throws IOException {
        for (Map.Entry<String, String> file : content.files().entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
    }

    private static RulesFolder edited(int generation) {
        String reasons = RulesOnDisk.folder().files().get("demo/reasons.yaml");
        return RulesOnDisk.folder()
                .with("demo/reasons.yaml", reasons.replace("Give the name", "Give the name version " + generation));
    }

    private static RulesFolder broken() {
        String rules = RulesOnDisk.folder().files().get("demo/demo.drl");
        return RulesOnDisk.folder().with("demo/demo.drl", rules.replace("\"EXPIRED\"", "\"EXPIRD\""));
    }

    private Instance instance() {
        return new Instance(folder);
    }

    /** One whose database does not answer while it is away. */
    private Instance without(AtomicBoolean away) {
        DatabaseSource database = new DatabaseSource(root.resolve("data"), null, null, null);
        return new Instance(folder, database, () -> {
            if (away.get()) {
                throw new DatabaseException("The database is away.", null);
            }
            return database.archive();
        });
    }

    @Test
    void nothingServesBeforeTheStart() {
        assertEquals(new Status(null, null, null, null), instance().active.status());
    }

    @Test
    void aSoundFolderServesFromTheStart() throws Exception {
        Instance here = instance().started();
        Serving serving = here.active.serving().orElseThrow();
        assertEquals(NOW, serving.since());
        assertEquals(RulesOnDisk.folder().revision(), here.revision());
        assertEquals(Outcome.APPROVE, serving.examples().get("demo").expect().outcome());
        Attempt attempt = here.attempt();
        assertTrue(attempt.succeeded());
        assertEquals(Cause.START, attempt.cause());
        assertEquals(List.of("check", "replay"), List.copyOf(attempt.durations().keySet()));
        assertEquals(
                List.of(here.revision()),
                here.activation.archive().archived(10).stream()
                        .map(Archived::revision)
                        .toList());
    }

    @Test
    void aSavedChangeServes() throws Exception {
        Instance here = instance().started();
        assertTrue(here.saved(edited(2)).succeeded());
        assertEquals(edited(2).revision(), here.revision());
        assertFalse(here.active.status().pinned());
    }

    @Test
    void aBrokenFolderLeavesTheOldRulesetServingAndSaysWhy() throws Exception {
        Instance here = instance().started();
        Ruleset before = here.active.current().orElseThrow();
        Attempt attempt = here.saved(broken());
        assertSame(before, here.active.current().orElseThrow());
        assertFalse(attempt.succeeded());
        Issue issue = attempt.issues().stream()
                .filter(one -> one.message().contains("`EXPIRD`"))
                .findFirst()
                .orElseThrow();
        assertEquals("demo/demo.drl", issue.place().file());
        assertTrue(issue.place().line() > 0);
        here.activation.activateFolder("Ann").join();
        assertEquals(broken().revision(), here.active.status().folder());
        assertEquals(
                attempt.issues(), here.activation.archive().attempts(1).get(0).issues());
    }

    @Test
    void whatIsPutRightIsNoLongerComplainedAbout() throws Exception {
        Instance here = instance().started();
        assertFalse(here.saved(broken()).succeeded());
        assertTrue(here.saved(RulesOnDisk.folder()).succeeded());
        assertFalse(here.saved(broken()).succeeded(), "the same fault again is looked at again");
    }

    @Test
    void aFixtureThatFailsKeepsTheFolderFromServing() throws Exception {
        Instance here = instance().started();
        String fixtures = RulesOnDisk.folder().files().get("demo/fixtures/all.yaml");
        Attempt attempt = here.saved(RulesOnDisk.folder()
                .with("demo/fixtures/all.yaml", fixtures.replace("outcome: supplement", "outcome: review")));
        assertFalse(attempt.succeeded());
        assertEquals("demo/fixtures/all.yaml", attempt.issues().get(0).place().file());
        assertEquals(RulesOnDisk.folder().revision(), here.revision());
    }

    @Test
    void aNewFileThatCannotBeTakenIsNotOverlooked() throws Exception {
        Instance here = instance().started();
        here.attempts.clear();
        Files.write(folder.resolve("demo/more.drl"), "rule \"\u89c4\u5219\"".getBytes(Charset.forName("GBK")));
        here.activation.folderChanged(FolderReading.of(folder));
        Attempt attempt = here.attempt();
        assertFalse(attempt.succeeded());
        assertEquals("demo/more.drl", attempt.issues().get(0).place().file());
        assertTrue(here.activation.activate(here.revision(), "Ann").join().succeeded(), "the archive has it whole");
    }

    @Test
    void whatAnOperatorActivatesFromTheFolderIsNotRolledBackByAnEarlierLook() throws Exception {
        Instance here = instance().started();
        here.saved(edited(2));
        save(edited(3));
        assertTrue(here.activation.activateFolder("Ann").join().succeeded());
        here.looksAt(edited(3).revision());
        assertEquals(edited(3).revision(), here.revision());
        assertEquals(
                edited(3).revision(),
                here.activation.archive().latest().orElseThrow().revision());
    }

    @Test
    void aFolderThatIsNotThereIsAnIssueToo() throws Exception {
        Instance here = new Instance(root.resolve("nowhere")).started();
        Attempt attempt = here.attempt();
        assertNull(attempt.revision());
        assertEquals(1, attempt.issues().size());
        assertTrue(attempt.issues().get(0).remedy().contains("CASECHECK_RULES"));
        assertTrue(here.active.current().isEmpty());
    }

    @Test
    void aRolledBackRevisionIsPinnedUntilTheFolderIsActivated() throws Exception {
        Instance here = instance().started();
        String first = here.revision();
        here.saved(edited(2));
        assertTrue(here.activation.activate(first, "Ann").join().succeeded());
        assertEquals(first, here.revision());
        assertTrue(here.active.status().pinned());
        assertEquals("Ann", here.active.status().appointed().by());

        save(edited(3));
        here.activation.folderChanged(FolderReading.of(folder));
        // An order is carried out after what was told before it.
        assertTrue(here.activation.activate(first, "Ann").join().succeeded());
        assertEquals(first, here.revision());

        assertTrue(here.activation.activateFolder("Ann").join().succeeded());
        assertEquals(edited(3).revision(), here.revision());
        assertFalse(here.active.status().pinned());
    }

    @Test
    void aPinOutlivesARestart() throws Exception {
        Instance here = instance().started();
        String first = here.revision();
        here.saved(edited(2));
        here.activation.activate(first, "Ann").join();
        here.stop();
        Instance again = instance().started();
        assertEquals(first, again.revision());
        assertTrue(again.active.status().pinned());
    }

    @Test
    void whatServedLastServesAgainAtOnceAndTheChangedFolderAfterIt() throws Exception {
        Instance here = instance().started();
        String first = here.revision();
        here.stop();
        save(edited(2));
        Instance again = instance().started();
        assertEquals(first, again.attempt().revision());
        assertEquals(edited(2).revision(), again.attempt().revision());
        assertEquals(edited(2).revision(), again.revision());
    }

    @Test
    void aFolderThatWasBrokenWhileNothingRanLeavesTheLastRevisionServing() throws Exception {
        Instance here = instance().started();
        String first = here.revision();
        here.stop();
        save(broken());
        Instance again = instance().started();
        assertTrue(again.attempt().succeeded());
        assertFalse(again.attempt().succeeded());
        assertEquals(first, again.revision());
    }

    @Test
    void aFolderThatMayStillBeWrittenToAtTheStartIsLeftUntilItHasComeToRest() throws Exception {
        Instance here = instance().started();
        String first = here.revision();
        here.stop();
        save(broken());
        Instance again = instance();
        again.activation.start();
        assertEquals(first, again.attempt().revision());
        assertNull(again.activation.known(), "the watch has to report it");
        assertEquals(broken().revision(), again.active.status().folder());
        assertTrue(again.saved(edited(2)).succeeded());
        assertEquals(FolderReading.of(folder), again.activation.known());
        assertEquals(
                List.of(),
                again.activation.archive().attempts(10).stream()
                        .filter(attempt -> !attempt.succeeded())
                        .toList());
    }

    @Test
    void whatIsPinnedAndCannotServeIsNotForgottenForAFolderThatCan() throws Exception {
        Instance here = instance().started();
        here.saved(edited(2));
        Attempt believed = new Attempt(
                0, NOW, NOW, Cause.OPERATOR, "Ann", true, broken().revision(), List.of(), Map.of(), "another build");
        here.stop();
        try (DatabaseSource database = new DatabaseSource(root.resolve("data"), null, null, null)) {
            Archive archive = database.archive();
            long number = archive.latest().orElseThrow().number();
            assertTrue(archive.activated(broken(), believed, true, number).isPresent());
        }
        Instance again = instance().started();
        assertEquals(edited(2).revision(), again.revision());
        // What is refused at once comes after what was told before it.
        assertThrows(
                CompletionException.class,
                () -> again.activation.activate(NOWHERE, "Ann").join());
        Status status = again.active.status();
        assertEquals(broken().revision(), status.appointed().revision());
        assertEquals(edited(2).revision(), status.folder());
        assertFalse(status.lastAttempt().succeeded(), "the service would seem to be well");
        assertEquals(broken().revision(), status.lastAttempt().revision());
    }

    @Test
    void anOperatorsOrderOutweighsFilesThatAreSavedMeanwhile() throws Exception {
        Instance one = instance().started();
        String first = one.revision();
        Instance other = new Instance(root.resolve("nowhere")).started();
        one.saved(edited(2));
        assertTrue(other.activation.activate(first, "Ann").join().succeeded(), "it may not have looked since");
        one.attempt(attempt -> first.equals(attempt.revision()));
        assertTrue(one.activation.activateFolder("Ann").join().succeeded());

        other.inTheMiddle.set(() -> {
            try {
                one.saved(edited(3));
            } catch (IOException | InterruptedException fault) {
                throw new AssertionError(fault);
            }
        });
        assertTrue(other.activation.activate(first, "Ann").join().succeeded());
        assertEquals(first, other.revision());
        assertTrue(other.active.status().pinned());
        one.attempt(attempt -> first.equals(attempt.revision()));
    }

    @Test
    void anOperatorsOrderDoesNotOutweighAnotherOperators() throws Exception {
        Instance one = instance().started();
        String first = one.revision();
        one.saved(edited(2));
        one.saved(edited(3));
        Instance other = new Instance(root.resolve("nowhere")).started();
        other.inTheMiddle.set(
                () -> assertTrue(one.activation.activate(first, "Bob").join().succeeded()));
        Attempt attempt = other.activation.activate(edited(2).revision(), "Ann").join();
        assertFalse(attempt.succeeded());
        assertEquals(Check.OVERTAKEN, attempt.issues().get(0).check());
        assertEquals(first, other.revision());
    }

    @Test
    void aFaultOfTheProgramIsRecordedLikeAnyOtherFailure() throws Exception {
        Instance here = instance().started();
        String first = here.revision();
        here.inTheMiddle.set(() -> {
            throw new OutOfMemoryError("on purpose");
        });
        Attempt attempt = here.saved(edited(2));
        assertFalse(attempt.succeeded());
        assertEquals(Check.CHECK_FAILED, attempt.issues().get(0).check());
        assertEquals(first, here.revision());
        assertTrue(here.saved(edited(3)).succeeded());
    }

    @Test
    void whatIsSavedWhenTheDatabaseIsBackIsNotLost() throws Exception {
        Instance here = instance().started();
        here.stop();
        AtomicBoolean away = new AtomicBoolean(true);
        Instance again = without(away).started();
        away.set(false);
        assertTrue(again.saved(edited(2)).succeeded());
        assertEquals(edited(2).revision(), again.revision());
    }

    @Test
    void theNewestChangeWins() throws Exception {
        Instance here = instance().started();
        for (int generation = 2; generation < 11; generation++) {
            save(edited(generation));
            here.activation.folderChanged(FolderReading.of(folder));
        }
        here.saved(edited(11));
        assertEquals(edited(11).revision(), here.revision());
    }

    @Test
    void anUnknownRevisionIsNamed() {
        Instance here = instance().started();
        CompletionException fault = assertThrows(
                CompletionException.class,
                () -> here.activation.activate(NOWHERE, "Ann").join());
        assertInstanceOf(UnknownRevision.class, fault.getCause());
    }

    @Test
    void instancesOnOneDatabaseFollowEachOther() throws Exception {
        Instance one = instance().started();
        Instance other = new Instance(root.resolve("nowhere")).started();
        assertEquals(one.revision(), other.revision());
        one.saved(edited(2));
        Attempt followed = other.attempt(attempt -> attempt.cause() == Cause.REPLICA);
        assertTrue(followed.succeeded());
        assertEquals(edited(2).revision(), other.revision());
    }

    @Test
    void replicasOnOnePostgresqlServeAndGoBackTogether() throws Exception {
        String url = PostgresServer.common().newDatabase();
        Instance one = new Instance(folder, new DatabaseSource(null, url, null, null)).started();
        String first = one.revision();
        Instance other = new Instance(root.resolve("nowhere"), new DatabaseSource(null, url, null, null)).started();
        assertEquals(first, other.revision());
        one.saved(edited(2));
        other.attempt(attempt -> edited(2).revision().equals(attempt.revision()));
        assertEquals(edited(2).revision(), other.revision());
        one.attempts.clear();
        assertTrue(other.activation.activate(first, "Ann").join().succeeded());
        one.attempt(attempt -> first.equals(attempt.revision()));
        assertEquals(first, one.revision());
        assertTrue(one.active.status().pinned());
    }

    @Test
    void anOldCopyOfTheFolderDoesNotComeBackForAllByAStart() throws Exception {
        String url = PostgresServer.common().newDatabase();
        Instance one = new Instance(folder, new DatabaseSource(null, url, null, null)).started();
        String old = one.revision();
        one.saved(edited(2));
        folder = root.resolve("old copy");
        save(RulesOnDisk.folder());
        Instance late = new Instance(folder, new DatabaseSource(null, url, null, null)).started();
        late.looksAt(old);
        assertEquals(edited(2).revision(), late.revision());
        assertEquals(edited(2).revision(), one.revision());
    }

    @Test
    void twoInstancesWithDifferentFoldersDoNotTakeTurns() throws Exception {
        Instance one = instance().started();
        folder = root.resolve("elsewhere");
        save(edited(2));
        Instance other = new Instance(folder).started();
        one.attempt(attempt -> edited(2).revision().equals(attempt.revision()));
        assertEquals(edited(2).revision(), other.revision());
        long number = one.activation.archive().latest().orElseThrow().number();
        one.activation.folderChanged(FolderReading.of(folder));
        // What is refused at once comes after what was told before it.
        assertThrows(
                CompletionException.class,
                () -> one.activation.activate(NOWHERE, "Ann").join());
        assertEquals(number, one.activation.archive().latest().orElseThrow().number());
        assertEquals(edited(2).revision(), one.revision());
    }

    @Test
    void withoutADatabaseNothingServesAndItIsTriedAgain() throws Exception {
        AtomicBoolean away = new AtomicBoolean(true);
        Instance here = without(away).started();
        assertTrue(here.active.current().isEmpty());
        assertEquals(Check.DATABASE_FAILED, here.attempt().issues().get(0).check());
        away.set(false);
        here.attempt(Attempt::succeeded);
        assertEquals(RulesOnDisk.folder().revision(), here.revision());
    }

    @Test
    void aRevisionThatHasServedStillDecidesWhenAskedFor() throws Exception {
        Instance here = instance().started();
        String first = here.revision();
        here.saved(edited(2));
        try (Revisions revisions =
                new Revisions(here.activation, here.active, new Callers(), InstantSource.fixed(NOW))) {
            Ruleset old = revisions.ruleset(first).join();
            assertEquals(first, old.revision());
            assertSame(old, revisions.ruleset(first).join());
            assertSame(
                    here.active.current().orElseThrow(),
                    revisions.ruleset(here.revision()).join());
            CompletionException fault = assertThrows(
                    CompletionException.class, () -> revisions.ruleset(NOWHERE).join());
            assertInstanceOf(UnknownRevision.class, fault.getCause());
        }
    }
}
