package org.casecheck.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.casecheck.archive.Attempt;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.http.RulesOnDisk;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.FolderReading;
import org.casecheck.source.Issue;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is broken in the folder, what serves goes on, and the file is named with a remedy; mended, it serves again. */
class BrokenSavesTest {
    private static final RulesFolder SOUND = RulesOnDisk.folder();
    private static final BlockingQueue<Attempt> ATTEMPTS = new LinkedBlockingQueue<>();

    @TempDir
    static Path root;

    private static Path folder;
    private static ActiveRuleset active;
    private static DatabaseSource database;
    private static Activation activation;

    @BeforeAll
    static void start() {
        folder = RulesOnDisk.write(SOUND);
        active = new ActiveRuleset();
        database = new DatabaseSource(root, null, null, null);
        activation = new Activation(
                folder, database::archive, active, new Callers(), InstantSource.system(), "here", ATTEMPTS::add);
        activation.start();
        assertTrue(ATTEMPTS.remove().succeeded());
    }

    @AfterAll
    static void stop() {
        activation.close();
        database.close();
        RulesOnDisk.delete(folder);
    }

    @FunctionalInterface
    private interface Edit {
        byte[] of(String text);
    }

    private static Arguments kind(String name, String file, int line, Edit edit) {
        return Arguments.of(name, file, line, edit);
    }

    private static Arguments replaced(String name, String file, String old, String replacement) {
        String text = SOUND.files().get(file);
        assertTrue(text.contains(old), name);
        int line = (int) text.substring(0, text.indexOf(old)).lines().count();
        return kind(name, file, Math.max(1, line), sound -> bytes(sound.replace(old, replacement)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String half(String text) {
        return text.substring(0, text.length() / 2);
    }

    static Stream<Arguments> kinds() {
        String rules = "demo/demo.drl";
        String reasons = "demo/reasons.yaml";
        String fixtures = "demo/fixtures/all.yaml";
        return Stream.of(
                kind("rules cut off", rules, 1, text -> bytes(text.substring(0, text.lastIndexOf("end")))),
                kind("rules empty", rules, 0, text -> new byte[0]),
                kind("rules gone", "demo", 0, text -> null),
                kind("a merge conflict", rules, 1, text -> bytes("<<<<<<< ours\n" + text)),
                kind("a NUL byte", rules, 1, text -> bytes(text.replaceFirst("rule", "rule\0"))),
                kind("GBK", rules, 1, text -> text.replaceFirst("rule \"", "rule \"规则")
                        .getBytes(Charset.forName("GBK"))),
                kind("too large", rules, 0, text -> bytes(text + " ".repeat(300 * 1024))),
                replaced("an unknown reason", rules, "\"EXPIRED\"", "\"EXPIRD\""),
                replaced("an unknown field", rules, "expiresOn", "expiredOn"),
                kind("Java", rules, 1, text -> bytes(text.replaceFirst("(?m)^then$", "then\n    System.exit(0);"))),
                kind("half the reasons", reasons, 0, text -> bytes(half(text))),
                kind("a tab", reasons, 2, text -> bytes(text.replaceFirst("\n  ", "\n\t"))),
                kind("a reason twice", reasons, 1, text -> bytes(text + text)),
                kind("reasons gone", reasons, 0, text -> null),
                replaced("an effect that is none", reasons, "effect: supplement", "effect: supplementary"),
                kind("an alias bomb", reasons, 1, text -> bytes("a: &a [x]\nb: [*a, *a]\n" + text)),
                replaced("a threshold out of its bounds", "demo/policy.yaml", "value: 2", "value: 20"),
                kind("the schema cut off", "demo/facts.schema.yaml", 0, text -> bytes(half(text))),
                kind("fixtures gone", fixtures, 0, text -> null),
                kind("half the fixtures", fixtures, 0, text -> bytes(half(text))),
                replaced("a case that is decided otherwise", fixtures, "outcome: supplement", "outcome: review"),
                replaced("a day that is none", fixtures, "2026-06-15", "2026-06-31"),
                kind("the calendar gone", "calendars/cn.yaml", 0, text -> null),
                kind("the calendar cut off", "calendars/cn.yaml", 0, text -> bytes(half(text))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void theOldRulesetServes(String name, String file, int line, Edit edit) throws IOException, InterruptedException {
        Ruleset before = active.current().orElseThrow();
        String path = file.equals("demo") ? "demo/demo.drl" : file;
        byte[] broken = edit.of(SOUND.files().get(path));
        if (broken == null) {
            Files.delete(folder.resolve(path));
        } else {
            Files.write(folder.resolve(path), broken);
        }
        activation.folderChanged(FolderReading.of(folder));
        Attempt attempt = attempt();
        assertFalse(attempt.succeeded(), name);
        assertSame(before, active.current().orElseThrow());
        Issue issue = attempt.issues().stream()
                .filter(found -> found.severity() == Issue.Severity.ERROR)
                .filter(found -> line == 0 || found.place().line() > 0)
                .filter(found -> line == 0 || found.place().file().equals(file))
                .findFirst()
                .orElseThrow(() -> new AssertionError(attempt.issues().toString()));
        assertFalse(issue.message().isBlank() || issue.messageZh().isBlank(), issue.toString());
        assertFalse(issue.remedy().isBlank() || issue.remedyZh().isBlank(), issue.toString());

        for (Map.Entry<String, String> sound : SOUND.files().entrySet()) {
            Files.writeString(folder.resolve(sound.getKey()), sound.getValue());
        }
        activation.folderChanged(FolderReading.of(folder));
        assertTrue(attempt().succeeded(), name);
        assertEquals(SOUND.revision(), active.status().revision());
    }

    private static Attempt attempt() throws InterruptedException {
        Attempt attempt = ATTEMPTS.poll(5, TimeUnit.MINUTES);
        assertTrue(attempt != null, "no attempt");
        return attempt;
    }
}
