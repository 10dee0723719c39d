package org.casecheck.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.casecheck.decision.Outcome;
import org.casecheck.http.RulesOnDisk;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.Issue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActiveRulesetTest {
    private static final Instant NOW = Instant.parse("2026-06-16T02:00:00Z");

    @TempDir
    Path folder;

    private ActiveRuleset active() throws IOException {
        for (Map.Entry<String, String> file : RulesOnDisk.folder().files().entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
        return new ActiveRuleset(folder, InstantSource.fixed(NOW));
    }

    private void spoil() throws IOException {
        Path rules = folder.resolve("demo/demo.drl");
        Files.writeString(rules, Files.readString(rules).replace("\"EXPIRED\"", "\"EXPIRD\""));
    }

    @Test
    void nothingServesBeforeTheFirstActivation() throws IOException {
        ActiveRuleset active = active();
        assertTrue(active.current().isEmpty());
        assertEquals(new Status(null, null, null), active.status());
    }

    @Test
    void aSoundFolderServes() throws IOException {
        ActiveRuleset active = active();
        active.activate();
        Serving serving = active.serving().orElseThrow();
        assertEquals(NOW, serving.since());
        assertEquals(RulesOnDisk.folder().revision(), active.status().revision());
        assertTrue(active.status().lastAttempt().succeeded());
        assertEquals(Outcome.APPROVE, serving.examples().get("demo").expect().outcome());
    }

    @Test
    void aBrokenFolderLeavesTheOldRulesetServingAndSaysWhy() throws IOException {
        ActiveRuleset active = active();
        active.activate();
        Ruleset before = active.current().orElseThrow();
        spoil();
        active.activate();
        assertSame(before, active.current().orElseThrow());
        Attempt attempt = active.status().lastAttempt();
        assertFalse(attempt.succeeded());
        assertTrue(attempt.issues().stream().anyMatch(issue -> issue.message().contains("`EXPIRD`")));
        assertEquals(before.revision(), active.status().revision());
    }

    @Test
    void aMendedFolderServesAgain() throws IOException {
        ActiveRuleset active = active();
        spoil();
        active.activate();
        assertTrue(active.current().isEmpty());
        active = active();
        active.activate();
        assertTrue(active.current().isPresent());
    }

    @Test
    void aFolderThatIsNotThereIsAnIssueToo() {
        ActiveRuleset active = new ActiveRuleset(folder.resolve("nowhere"), InstantSource.fixed(NOW));
        active.activate();
        Attempt attempt = active.status().lastAttempt();
        assertNull(attempt.revision());
        assertEquals(1, attempt.issues().size());
        assertEquals(Issue.Severity.ERROR, attempt.issues().get(0).severity());
        assertTrue(attempt.issues().get(0).remedy().contains("CASECHECK_RULES"));
    }

    @Test
    void aFixtureThatCannotBeReadKeepsTheFolderFromServing() throws IOException {
        ActiveRuleset active = active();
        Path fixtures = folder.resolve("demo/fixtures/all.yaml");
        Files.writeString(fixtures, Files.readString(fixtures).replace("outcome: approve", "outcome: aprove"));
        active.activate();
        assertTrue(active.current().isEmpty());
        assertTrue(active.status().lastAttempt().issues().stream()
                .anyMatch(issue -> issue.message().contains("`aprove`")));
    }
}
