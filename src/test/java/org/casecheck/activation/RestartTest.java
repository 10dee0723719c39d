package org.casecheck.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.casecheck.archive.Attempt;
import org.casecheck.archive.Cause;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.facts.FactReader;
import org.casecheck.fixture.Replay;
import org.casecheck.fixture.ReplayResult;
import org.casecheck.http.RulesOnDisk;
import org.casecheck.ruleset.EngineBuild;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;
import org.casecheck.source.Place;
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
        ActiveRuleset active = new ActiveRuleset();
        try (DatabaseSource database = new DatabaseSource(root.resolve("data"), null, null, null);
                Activation activation = activation(database, active, attempts::add)) {
            appoint(archived, engine, database);
            activation.start();
            return active.status();
        }
    }

    private Activation activation(DatabaseSource database, ActiveRuleset active, Activation.Listener listener) {
        Path folder = root.resolve("no-folder");
        assertFalse(Files.exists(folder));
        return new Activation(
                folder, database::archive, active, new Callers(), InstantSource.fixed(NOW), "here", listener);
    }

    private static void appoint(RulesFolder folder, String engine, DatabaseSource database, Issue... found) {
        String revision = folder.revision();
        Attempt verified =
                new Attempt(0, NOW, NOW, Cause.FOLDER, "here", true, revision, List.of(found), Map.of(), engine);
        assertTrue(database.archive().activated(folder, verified, false, 0).isPresent());
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
    void whatThisBuildVerifiedIsCheckedAllTheSame() throws Exception {
        RulesFolder broken = RulesOnDisk.folder()
                .with(
                        "demo/demo.drl",
                        RulesOnDisk.folder().files().get("demo/demo.drl").replace("\"EXPIRED\"", "\"EXPIRD\""));
        BlockingQueue<Attempt> tried = new LinkedBlockingQueue<>();
        try (DatabaseSource database = new DatabaseSource(root.resolve("data"), null, null, null);
                Activation activation = activation(database, new ActiveRuleset(), tried::add)) {
            appoint(broken, EngineBuild.ID, database);
            activation.start();
            assertTrue(tried.poll(1, TimeUnit.MINUTES).succeeded(), "the record is believed at first");
            Attempt refused = tried.poll(1, TimeUnit.MINUTES);
            while (refused != null && !broken.revision().equals(refused.revision())) { // there is no folder
                refused = tried.poll(1, TimeUnit.MINUTES);
            }
            assertFalse(refused.succeeded());
            assertEquals(
                    List.of(Check.UNKNOWN_REASON),
                    refused.issues().stream().map(Issue::check).toList());
        }
    }

    @Test
    void aPolicyThatIsNotSoundAfterAllDecidesNothing() {
        RulesFolder broken = TwoPolicies.folder()
                .with(
                        "demo/demo.drl",
                        TwoPolicies.folder().files().get("demo/demo.drl").replace("\"EXPIRED\"", "\"EXPIRD\""));
        CheckedRules believed = CheckedRules.proved(broken, 1);
        Policy policy = believed.compiled().orElseThrow().policy("demo").orElseThrow();
        IllegalStateException refused = assertThrows(IllegalStateException.class, policy::reader);
        assertTrue(refused.getMessage().contains("EXPIRD"), refused::getMessage);
        assertThrows(IllegalStateException.class, policy::definition, "nor is it described");
        assertFalse(believed.again(1).mayServe());
    }

    @Test
    void policiesMadeWhenTheyAreFirstNeededDecideAsTheOthersDo() {
        CheckedRules proved = CheckedRules.proved(TwoPolicies.folder(), 1);
        assertEquals(List.of(), proved.fixtures(), "read when they are asked for");
        CheckedRules again = proved.again(1);
        CheckedRules built = CheckedRules.of(TwoPolicies.folder(), Optional.empty(), 1);
        assertEquals(built.issues(), again.issues());
        assertEquals(built.fixtures().size(), again.fixtures().size());
        Ruleset served = proved.compiled().orElseThrow();
        again.compiled()
                .orElseThrow()
                .policies()
                .forEach((name, policy) ->
                        assertSame(served.policy(name).orElseThrow(), policy, "none is compiled a second time"));
        Replay replay = new Replay(Verification.EVALUATOR);
        List<ReplayResult> results = replay.run(served, again.fixtures(), 1);
        assertFalse(results.isEmpty());
        results.forEach(
                result -> assertTrue(result.passed(), () -> result.words().toString()));
    }

    @Test
    void whatWasFoundOfThemBeforeIsSaidAgain() {
        RulesFolder folder = RulesOnDisk.folder();
        Issue warning = new Issue(
                Check.UNUSED_LIST, Severity.WARNING, Place.of("lists/any.yaml"), "message", "消息", "remedy", "办法");
        try (DatabaseSource database = new DatabaseSource(root.resolve("data"), null, null, null);
                Activation activation = activation(database, new ActiveRuleset(), attempts::add)) {
            appoint(folder, EngineBuild.ID, database, warning);
            activation.start();
            assertEquals(List.of(warning), attempts.get(0).issues(), "the folder, which there is not, comes after");
        }
    }

    @Test
    void severalCallersWaitForOneEngine() throws Exception {
        Policy policy = CheckedRules.proved(TwoPolicies.folder(), 1)
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
