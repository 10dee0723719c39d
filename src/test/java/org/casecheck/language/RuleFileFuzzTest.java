package org.casecheck.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.casecheck.source.Issues;
import org.junit.jupiter.api.Test;

/**
 * Damaged rule files are read or refused, whatever is in them; and what is read, the engine's own parser reads as the same
 * rules. {@code -Dcasecheck.fuzz=N} makes the run N times as long.
 */
class RuleFileFuzzTest {
    private static final int ROUNDS = 5_000 * Integer.getInteger("casecheck.fuzz", 1);

    private static List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String folder : List.of("rules", "src/test/resources/bad-rules")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".drl"))
                        .sorted()
                        .toList()) {
                    texts.add(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8));
                }
            }
        }
        return texts;
    }

    @Test
    void damagedFilesAreReadAsTheEngineWouldOrRefused() throws Exception {
        List<String> texts = texts();
        Random random = new Random(20260101);
        RuleTextMutations mutations = new RuleTextMutations(20260102);
        int read = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String text = mutations.mutated(texts.get(random.nextInt(texts.size())));
            Issues issues = new Issues();
            Optional<List<Rule>> rules = RuleFileParser.parse("p/a.drl", text, issues);
            assertEquals(rules.isEmpty(), issues.hasErrors(), text);
            if (rules.isPresent()) {
                read++;
                assertEquals(
                        String.join("\n", DrlOutline.theirs(text)), String.join("\n", DrlOutline.ours(rules.get())));
            } else {
                assertFalse(issues.sorted().isEmpty(), text);
            }
        }
        assertTrue(read > ROUNDS / 20, "hardly anything was sound: " + read);
    }
}
