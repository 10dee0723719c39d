package org.casecheck.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.casecheck.ruleset.DemoRules;
import org.casecheck.source.Check;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the archive promises, on SQLite and on PostgreSQL. */
@ParameterizedClass
@EnumSource(ArchiveTest.Kind.class)
class ArchiveTest {
    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    private static final Instant AT = Instant.parse("2026-06-02T00:00:00.123456789Z");

    @Parameter
    private Kind kind;

    @TempDir
    private Path folder;

    private final List<Database> opened = Collections.synchronizedList(new ArrayList<>());
    private String url;
    private Database database;
    private Archive archive;

    @BeforeEach
    void openNew() {
        if (kind == Kind.POSTGRESQL) {
            url = PostgresServer.common().newDatabase();
        }
        open();
    }

    private void open() {
        database = another();
        archive = new Archive(database);
    }

    /** As another instance, or the command line, would open the same database. */
    private Database another() {
        Database another = kind == Kind.SQLITE ? Database.embedded(folder) : Database.postgresql(url, null, null);
        opened.add(another);
        return another;
    }

    @AfterEach
    void close() {
        opened.forEach(Database::close);
    }

    private Appointment activate(int variant) {
        long expected = archive.latest().map(Appointment::number).orElse(0L);
        RulesFolder rules = Trials.folder(variant);
        return archive.activated(rules, Trials.success(rules, variant), false, expected)
                .orElseThrow();
    }

    @Test
    void atFirstNothingIsThere() {
        assertEquals(kind == Kind.POSTGRESQL, database.shared());
        assertEquals(Optional.empty(), archive.latest());
        assertEquals(List.of(), archive.appointments(10));
        assertEquals(List.of(), archive.attempts(10));
        assertEquals(List.of(), archive.archived(10));
        assertEquals(Optional.empty(), archive.read(DemoRules.folder().revision()));
        assertEquals(Optional.empty(), archive.find(DemoRules.folder().revision()));
        assertEquals(Optional.empty(), archive.verified(DemoRules.folder().revision(), Trials.ENGINE));
    }

    @Test
    void anActivationKeepsContentAttemptAndAppointment() {
        RulesFolder rules = DemoRules.folder();
        Attempt attempt = Trials.success(rules, 1);
        Appointment made = archive.activated(rules, attempt, false, 0).orElseThrow();
        assertEquals(new Appointment(1, attempt.endedAt(), rules.revision(), false, attempt.by()), made);

        database.close();
        open();
        assertEquals(Optional.of(made), archive.latest());
        assertEquals(List.of(attempt.kept(1, List.of())), archive.attempts(10));
        assertEquals(
                List.of("snapshot", "compile", "check"),
                List.copyOf(archive.attempts(10).get(0).durations().keySet()));
        RulesFolder read = archive.read(rules.revision()).orElseThrow();
        assertEquals(rules.files(), read.files());
        assertEquals(List.of(), read.issues());
        assertEquals(Path.of("archive", rules.revision().substring(7, 19)), read.path());
        assertEquals(
                List.of(new Archived(rules.revision(), attempt.endedAt(), attempt.endedAt(), 1, List.of("demo"))),
                archive.archived(10));
    }

    @Test
    void theSameAgainIsRecordedAndChangesNothing() {
        Appointment first = activate(1);
        RulesFolder same = Trials.folder(1);
        assertEquals(Optional.of(first), archive.activated(same, Trials.success(same, 9), false, first.number()));
        assertEquals(Optional.of(first), archive.activated(same, Trials.success(same, 10), false, 77));
        assertEquals(List.of(first), archive.appointments(10));
        assertEquals(3, archive.attempts(10).size());
    }

    @Test
    void thePinIsPartOfWhatIsAppointed() {
        Appointment first = activate(1);
        RulesFolder same = Trials.folder(1);
        Appointment pinned = archive.activated(same, Trials.success(same, 2), true, first.number())
                .orElseThrow();
        assertTrue(pinned.pinned());
        assertEquals(first.number() + 1, pinned.number());
        assertEquals(Optional.of(pinned), archive.latest());
    }

    @Test
    void nothingIsKeptWhenSomebodyElseHasAppointedMeanwhile() {
        Appointment first = activate(1);
        Appointment second = activate(2);
        RulesFolder late = Trials.folder(3);
        assertEquals(Optional.empty(), archive.activated(late, Trials.success(late, 3), false, first.number()));
        assertEquals(Optional.empty(), archive.activated(late, Trials.success(late, 3), false, 0));
        assertEquals(Optional.of(second), archive.latest());
        assertEquals(Optional.empty(), archive.read(late.revision()));
        assertEquals(2, archive.attempts(10).size());
    }

    @Test
    void onlyASuccessWithThatVeryFolderIsActivated() {
        RulesFolder rules = Trials.folder(1);
        RulesFolder broken = new RulesFolder(
                rules.path(),
                rules.files(),
                Trials.failure(rules.revision(), 1, 1).issues());
        assertThrows(
                IllegalArgumentException.class,
                () -> archive.activated(rules, Trials.failure(rules.revision(), 1, 0), false, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> archive.activated(rules, Trials.success(Trials.folder(2), 1), false, 0));
        assertThrows(
                IllegalArgumentException.class, () -> archive.activated(broken, Trials.success(rules, 1), false, 0));
        assertEquals(List.of(), archive.attempts(10));
    }

    @Test
    void failedAttemptsAreKeptWithTheFirstThousandIssues() {
        Attempt unreadable = Trials.failure(null, 1, 1);
        Attempt broken = Trials.failure(Trials.folder(1).revision(), 2, 1_001);
        assertEquals(unreadable.kept(1, unreadable.issues()), archive.record(unreadable));
        Attempt kept = archive.record(broken);
        assertEquals(broken.kept(2, broken.issues().subList(0, 1_000)), kept);
        assertEquals(List.of(kept, unreadable.kept(1, unreadable.issues())), archive.attempts(10));
        assertEquals(List.of(kept), archive.attempts(1));
        assertEquals(Optional.empty(), archive.latest());
    }

    @Test
    void anIssueOfACheckThatIsMadeNoLongerIsStillRead() {
        archive.record(Trials.failure(null, 1, 1));
        change("UPDATE attempt SET issues = REPLACE(issues, 'UNKNOWN_FIELD', 'OF_OLD')");
        var issue = archive.attempts(1).get(0).issues().get(0);
        assertEquals(Check.FORMER, issue.check());
        assertEquals("`expiers` is not known: issue 0", issue.message());
    }

    @Test
    void whatIsArchivedCanBeAppointed() {
        Appointment first = activate(1);
        Appointment second = activate(2);
        Appointment back = archive.appoint(first.revision(), true, "李四", AT);
        assertEquals(new Appointment(second.number() + 1, AT, first.revision(), true, "李四"), back);
        assertEquals(Optional.of(back), archive.latest());
        assertEquals(List.of(back, second, first), archive.appointments(10));
        assertEquals(List.of(back, second), archive.appointments(2));
        assertEquals(
                List.of(
                        new Archived(first.revision(), first.at(), AT, 2, List.of("demo")),
                        new Archived(second.revision(), second.at(), second.at(), 1, List.of("demo"))),
                archive.archived(10));
    }

    @Test
    void whatIsNotArchivedCannotBeAppointed() {
        Appointment first = activate(1);
        String unknown = Trials.folder(2).revision();
        assertThrows(IllegalArgumentException.class, () -> archive.appoint(unknown, true, "李四", AT));
        archive.record(Trials.failure(unknown, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> archive.appoint(unknown, true, "李四", AT));
        assertEquals(List.of(first), archive.appointments(10));
    }

    @Test
    void aRevisionIsFoundByTheBeginningOfItsName() {
        String revision = activate(1).revision();
        activate(2);
        String digits = revision.substring("sha256:".length());
        for (String named : List.of(
                revision,
                digits,
                digits.substring(0, 8),
                "sha256:" + digits.substring(0, 8),
                " " + digits.substring(0, 20).toUpperCase() + " ")) {
            assertEquals(Optional.of(revision), archive.find(named), named);
        }
        for (String named :
                List.of(digits.substring(0, 7), digits.substring(1, 20), digits + "0", "", "%", "________", "latest")) {
            assertEquals(Optional.empty(), archive.find(named), named);
        }
    }

    @Test
    void aBeginningThatSeveralRevisionsShareIsRefused() {
        String revision = activate(1).revision();
        String like = revision.substring(0, 20) + "0".repeat(revision.length() - 20);
        change("INSERT INTO revision SELECT '" + like + "', policies, files FROM revision");
        var refused = assertThrows(IllegalArgumentException.class, () -> archive.find(revision.substring(0, 20)));
        assertTrue(
                refused.getMessage().contains(revision) && refused.getMessage().contains(like), refused::getMessage);
        assertEquals(Optional.of(revision), archive.find(revision));
    }

    @Test
    void aRevisionIsVerifiedByTheBuildThatFoundItSound() {
        String revision = activate(1).revision();
        String failed = Trials.folder(2).revision();
        archive.record(Trials.failure(failed, 1, 1));
        assertTrue(archive.verified(revision, Trials.ENGINE).isPresent());
        assertEquals(Optional.empty(), archive.verified(revision, "another build"));
        assertEquals(Optional.empty(), archive.verified(failed, Trials.ENGINE));
    }

    @Test
    void eachTextIsKeptOnceHoweverManyRevisionsHaveIt() {
        int variants = 20;
        IntStream.range(0, variants).forEach(this::activate);
        assertEquals(variants - 1 + DemoRules.folder().files().size(), count("content"));
        assertEquals(variants, count("revision"));
        IntStream.range(0, variants)
                .mapToObj(Trials::folder)
                .forEach(rules -> assertEquals(
                        rules.files(),
                        archive.read(rules.revision()).orElseThrow().files()));
    }

    @Test
    void moreFilesThanOneStatementAsksForAreKept() {
        TreeMap<String, String> files = new TreeMap<>();
        IntStream.range(0, 1_203).forEach(i -> files.put("demo/file" + i + ".yaml", "number: " + i));
        files.put("empty.yaml", "");
        files.put("名单.yaml", "𠮷: 中文\n");
        RulesFolder rules = new RulesFolder(Path.of("rules"), files, List.of());
        archive.activated(rules, Trials.success(rules, 1), false, 0).orElseThrow();
        assertEquals(files, archive.read(rules.revision()).orElseThrow().files());
    }

    @Test
    void contentThatIsNoLongerWhatWasKeptIsFound() {
        RulesFolder rules = Trials.folder(1);
        Map<String, String> damages = new TreeMap<>();
        String blank = kind == Kind.SQLITE ? "X'00'" : "'\\x00'::bytea";
        damages.put(
                "one text is no text",
                "UPDATE content SET bytes = " + blank + " WHERE hash = (SELECT MIN(hash) FROM content)");
        damages.put(
                "one text is another",
                "UPDATE content SET bytes = (SELECT bytes FROM content WHERE hash = (SELECT MAX(hash) FROM content))"
                        + " WHERE hash = (SELECT MIN(hash) FROM content)");
        damages.put("one text is gone", "DELETE FROM content WHERE hash = (SELECT MAX(hash) FROM content)");
        damages.put("the list of files is no text", "UPDATE revision SET files = " + blank);
        damages.put(
                "the list of files is that of another revision",
                "UPDATE revision SET files = (SELECT files FROM revision WHERE revision = '"
                        + Trials.folder(2).revision() + "')");
        damages.forEach((damage, sql) -> {
            activate(2);
            Appointment latest = activate(1);
            change(sql);
            var found = assertThrows(DatabaseException.class, () -> archive.read(rules.revision()), damage);
            assertTrue(found.getMessage().contains(rules.revision()), found::getMessage);
            assertTrue(found.getMessage().contains("Restore the database from its backup"), found::getMessage);

            archive.activated(rules, Trials.success(rules, 5), false, latest.number())
                    .orElseThrow();
            assertEquals(
                    rules.files(), archive.read(rules.revision()).orElseThrow().files(), damage);
        });
    }

    @Test
    void everyInstanceAppointsOnlyOnTopOfWhatItHasSeen() throws Exception {
        int instances = 4;
        int rounds = 12;
        List<Appointment> made = Collections.synchronizedList(new ArrayList<>());
        together(instances, instance -> {
            Archive own = new Archive(another());
            int done = 0;
            while (done < rounds) {
                long expected = own.latest().map(Appointment::number).orElse(0L);
                RulesFolder rules = Trials.folder(instance * rounds + done);
                Optional<Appointment> appointed = own.activated(rules, Trials.success(rules, 1), false, expected);
                if (appointed.isPresent()) {
                    assertEquals(expected + 1, appointed.get().number());
                    made.add(appointed.get());
                    done++;
                }
            }
        });
        assertEquals(
                LongStream.rangeClosed(1, instances * rounds).boxed().toList(),
                made.stream().map(Appointment::number).sorted().toList());
        assertEquals(new java.util.HashSet<>(made), new java.util.HashSet<>(archive.appointments(1_000)));
        assertEquals(instances * rounds, archive.attempts(1_000).size());
    }

    @Test
    void instancesThatFindTheSameFolderSoundAgree() throws Exception {
        RulesFolder rules = Trials.folder(1);
        List<Appointment> made = Collections.synchronizedList(new ArrayList<>());
        together(
                4,
                instance -> made.add(new Archive(another())
                        .activated(rules, Trials.success(rules, instance), false, 0)
                        .orElseThrow()));
        assertEquals(Collections.nCopies(4, archive.latest().orElseThrow()), made);
        assertEquals(4, archive.attempts(10).size());
    }

    @Test
    void attemptsOfSeveralInstancesAreAllRecorded() throws Exception {
        together(4, instance -> {
            Archive own = new Archive(another());
            IntStream.range(0, 10).forEach(i -> own.record(Trials.failure(null, i, 1)));
        });
        assertEquals(
                LongStream.rangeClosed(1, 40)
                        .boxed()
                        .sorted(Collections.reverseOrder())
                        .toList(),
                archive.attempts(100).stream().map(Attempt::number).toList());
    }

    @Test
    void severalInstancesMakeTheTablesOnce() throws Exception {
        if (kind == Kind.SQLITE) {
            folder = folder.resolve("new").resolve("folder");
        } else {
            url = PostgresServer.common().newDatabase();
        }
        List<Optional<Appointment>> latest = Collections.synchronizedList(new ArrayList<>());
        together(4, instance -> latest.add(new Archive(another()).latest()));
        assertEquals(Collections.nCopies(4, Optional.empty()), latest);
    }

    @Test
    void aFaultInsideATransactionLeavesNothingBehind() {
        activate(1);
        assertThrows(
                IllegalStateException.class,
                () -> database.write("Not at all", connection -> {
                    Rows.change(connection, "DELETE FROM attempt");
                    throw new IllegalStateException("fault");
                }));
        assertThrows(
                DatabaseException.class,
                () -> database.write("Not at all", connection -> {
                    Rows.change(connection, "DELETE FROM attempt");
                    Rows.change(connection, "DELETE FROM no_such_table");
                    return null;
                }));
        assertEquals(1, archive.attempts(10).size());
        assertNotEquals(activate(2).revision(), activate(3).revision());
    }

    @Test
    void aClosedDatabaseSaysSo() {
        database.close();
        var closed = assertThrows(DatabaseException.class, () -> archive.latest());
        assertTrue(closed.getMessage().contains("closed"), closed::getMessage);
        assertThrows(DatabaseException.class, () -> archive.record(Trials.failure(null, 1, 1)));
        database.close();
    }

    @FunctionalInterface
    private interface Instance {
        void run(int number) throws Exception;
    }

    private static void together(int instances, Instance instance) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(instances);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < instances; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    instance.run(number);
                    return null;
                }));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void change(String sql) {
        database.write("The test failed", connection -> {
            Rows.change(connection, sql);
            return null;
        });
    }

    private long count(String table) {
        return database.read("The test failed", connection -> Rows.list(
                        connection, row -> row.getLong(1), "SELECT COUNT(*) FROM " + table)
                .get(0));
    }
}
