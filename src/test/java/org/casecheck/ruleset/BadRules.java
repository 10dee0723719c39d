package org.casecheck.ruleset;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.casecheck.activation.CheckedRules;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Place;
import org.casecheck.source.RulesFolder;

/** The folder of bad rules, and the demo policy on disk to put them into. */
final class BadRules {
    static final Path FOLDER = Path.of("src/test/resources/bad-rules");

    /** Where a bad file goes, in the rules folder. */
    static final String BAD = "demo/bad.drl";

    /** Makes the demo policy sound to the last: every reason hit and only just missed. */
    private static final String FIXTURES = """
            - name: everything
              asOf: 2026-06-16T10:00:00+08:00
              nearMiss: []
              facts: { limit: 1, amount: 2.5, documents: [ { kind: identity, expiresOn: 2020-01-01 } ] }
              expect: { outcome: supplement, reasons: [EXPIRED, NO_NAME, TOO_FEW, OVER] }
            - name: nothing
              asOf: 2026-06-16T10:00:00+08:00
              nearMiss: [EXPIRED, NO_NAME, TOO_FEW, OVER]
              facts: { name: x, limit: 0, amount: 2.5, documents: [ { kind: identity, expiresOn: 2027-01-01 }, { kind: address } ] }
              expect: { outcome: approve, reasons: [] }
            """;

    private static final Pattern QUOTED = Pattern.compile("`[^`]*`");
    /** What nobody but a programmer can read, other than a tag that somebody wrote into YAML. */
    private static final Pattern JAVA = Pattern.compile(
            "(?<!2002:)\\b(java|javax|org|com|sun|jdk)\\.[a-z]|\\w(Exception|Descr|Impl|Token|Node)\\b|\\.java:\\d|\\[ERR|mismatched input|no viable");

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    private BadRules() {}

    /** Every bad rule file, in the order of their names. */
    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".drl"))
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList();
        }
    }

    /** The name of a bad rule file, or of its expectations, without its ending. */
    static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** The issues a bad rule file has to give. */
    static Path expected(Path file) {
        return file.resolveSibling(name(file) + ".expected");
    }

    /** The demo policy with fixtures. */
    static RulesFolder demo() {
        return DemoRules.folder().with("demo/fixtures/demo.yaml", FIXTURES);
    }

    /** The demo policy in a folder of its own on disk, with further files, or other content of its files (null: without it). */
    static CheckedRules check(Path folder, Map<String, byte[]> changes) throws IOException {
        for (Map.Entry<String, String> file : demo().files().entrySet()) {
            write(folder, file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
        }
        for (Map.Entry<String, byte[]> change : changes.entrySet()) {
            write(folder, change.getKey(), change.getValue());
        }
        return CheckedRules.of(folder);
    }

    private static void write(Path folder, String file, byte[] bytes) throws IOException {
        Path path = folder.resolve(file);
        if (bytes == null) {
            Files.deleteIfExists(path);
            return;
        }
        Files.createDirectories(path.getParent());
        Files.write(path, bytes);
    }

    /** An issue as a golden file has it: {@code line:column check-id}, with the file before it when it is another one. */
    static String golden(Issue issue, String file) {
        Place place = issue.place();
        return (place.file().equals(file) ? "" : place.file() + ":") + place.line() + ":" + place.column() + " "
                + issue.check().id();
    }

    static List<String> golden(List<Issue> issues, String file) {
        return issues.stream()
                .sorted(Comparator.comparing(Issue::place).thenComparing(Issue::check))
                .map(issue -> golden(issue, file))
                .toList();
    }

    /** The check a line of a golden file names. */
    static Check check(String golden) {
        return Check.valueOf(
                golden.substring(golden.lastIndexOf(' ') + 1).replace('-', '_').toUpperCase(java.util.Locale.ROOT));
    }

    /** Both languages say what is wrong and what to do; nothing of it is the engine's or Java's; nothing in it is hidden. */
    static void readsWell(Issue issue) {
        String all = issue.message() + "\n" + issue.remedy() + "\n" + issue.messageZh() + "\n" + issue.remedyZh();
        for (String text : List.of(issue.message(), issue.remedy())) {
            assertTrue(!text.isBlank() && !HAN.matcher(unquoted(text)).find(), () -> "English? " + issue);
        }
        for (String text : List.of(issue.messageZh(), issue.remedyZh())) {
            assertTrue(HAN.matcher(unquoted(text)).find(), () -> "Chinese? " + text);
        }
        assertFalse(JAVA.matcher(unquoted(all)).find(), () -> "Java? " + all);
        assertTrue(
                all.codePoints()
                        .allMatch(c -> c == '\n'
                                || !Character.isISOControl(c)
                                        && Character.getType(c) != Character.FORMAT
                                        && Character.getType(c) != Character.LINE_SEPARATOR
                                        && Character.getType(c) != Character.PARAGRAPH_SEPARATOR),
                () -> "hidden characters: " + all);
        assertTrue(all.length() < 2_000, () -> "too long to read: " + all.substring(0, 200));
    }

    private static String unquoted(String text) {
        return QUOTED.matcher(text).replaceAll("");
    }
}
