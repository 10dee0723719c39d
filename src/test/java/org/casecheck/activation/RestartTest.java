package org.casecheck.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.casecheck.archive.Attempt;
import org.casecheck.archive.Cause;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.facts.FactReader;
import org.casecheck.fixture.Replay;
import org.casecheck.fixture.ReplayResult;
import org.casecheck.http.RulesOnDisk;
import org.casecheck.ruleset.EngineBuild;
import org.casecheck.ruleset.Policy;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was verified by the same build serves again at a start without being replayed; what any other verified does not. */
class RestartTest {
    private static final Instant NOW = Instant.parse("2026-06-16T02:00:00Z");

    /** Would not pass a replay, and so tells whether there was one. */
    private static final RulesFolder WRONG = RulesOnDisk.folder()
            .with(
                    "demo/fixtures/all.yaml",
                    RulesOnDisk.folder()
                            .files()
                            .get("demo/fixtures/all.yaml")
                            .replace("outcome: supplement", "outcome: review"));

    @TempDir
    Path root;

    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();

    /** How things stand after a start on a database in which a build says to have verified what is in it. */
    private Status afterStart(RulesFolder archived, String engine) {
        Path folder = root.resolve("no-folder");
        ActiveRuleset active = new ActiveRuleset();
        try (DatabaseSource database = new DatabaseSource(root.resolve("data"), null, null, null);
                Activation activation = new Activation(
                        folder,
                        database::archive,
                        active,
                        new Callers(),
                        InstantSource.fixed(NOW),
                        "here",
                        attempts::add)) {
            String revision = archived.revision();
            Attempt verified =
                    new Attempt(0, NOW, NOW, Cause.FOLDER, "here", true, revision, List.of(), Map.of(), engine);
            assertTrue(
                    database.archive().activated(archived, verified, false, 0).isPresent());
            assertFalse(Files.exists(folder));
            activation.start();
            return active.status();
        }
    }

    @Test
    void whatThisBuildVerifiedServesAgainWithoutAReplay() {
        assertEquals(WRONG.revision(), afterStart(WRONG, EngineBuild.ID).revision());
    }

    @Test
    void whatAnotherBuildVerifiedIsReplayedFirst() {
        Status status = afterStart(WRONG, "another build");
        assertNull(status.serving());
        assertTrue(
                attempts.get(0).issues().stream().map(Issue::check).anyMatch(Check.FIXTURE_FAILED::equals),
                attempts.toString());
    }

    @Test
    void whatThisBuildVerifiedIsCheckedAllTheSame() {
        RulesFolder broken = RulesOnDisk.folder()
                .with(
                        "demo/demo.drl",
                        RulesOnDisk.folder().files().get("demo/demo.drl").replace("\"EXPIRED\"", "\"EXPIRD\""));
        assertNull(afterStart(broken, EngineBuild.ID).serving());
    }

    @Test
    void enginesBuiltWhenTheyAreFirstNeededDecideAsTheOthersDo() {
        CheckedRules deferred = CheckedRules.of(TwoPolicies.folder(), Optional.empty(), 1, true);
        CheckedRules built = CheckedRules.of(TwoPolicies.folder(), Optional.empty(), 1);
        assertEquals(built.issues(), deferred.issues());
        assertEquals(built.fixtures().size(), deferred.fixtures().size());
        Replay replay = new Replay(Verification.EVALUATOR);
        List<ReplayResult> results = replay.run(deferred.compiled().orElseThrow(), deferred.fixtures(), 1);
        assertFalse(results.isEmpty());
        results.forEach(
                result -> assertTrue(result.passed(), () -> result.words().toString()));
    }

    @Test
    void severalCallersWaitForOneEngine() throws Exception {
        Policy policy = CheckedRules.of(TwoPolicies.folder(), Optional.empty(), 1, true)
                .compiled()
                .orElseThrow()
                .policy("demo")
                .orElseThrow();
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            Callable<FactReader> asks = policy::reader;
            List<Future<FactReader>> readers = callers.invokeAll(List.of(asks, asks, asks, asks));
            for (Future<FactReader> reader : readers) {
                assertSame(policy.reader(), reader.get());
            }
        } finally {
            callers.shutdown();
        }
    }
}
