package org.casecheck.http;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.casecheck.ruleset.DemoRules;
import org.casecheck.source.RulesFolder;

/** A small rules folder on the disk, with two rules that fail together, for the time a test class runs. */
public class RulesOnDisk implements QuarkusTestResourceLifecycleManager {
    private static final String VERDICT = """
            outputs:
              verdict: { type: string, title: { zh: 结论, en: Verdict } }
            """;

    private static final String CONTRADICTING = """
            rule "concludes one thing"
            when
                Case( name == "fault" )
            then
                outputs.set("verdict", "one");
            end

            rule "concludes another thing"
            when
                Case( name == "fault" )
                exists Document( kind != null )
            then
                outputs.set("verdict", "another");
            end
            """;

    private static final String FIXTURES = """
            - name: 齐全 / complete
              asOf: 2026-06-16T10:00:00+08:00
              facts:
                name: 王小明
                documents:
                  - { kind: identity, expiresOn: 2026-06-16 }
                  - { kind: address, expiresOn: 2030-01-01 }
              nearMiss: [EXPIRED, TOO_FEW, NO_NAME, OVER]
              expect: { outcome: approve, reasons: [] }
            - name: 全有问题 / everything is wrong
              asOf: 2026-06-16T10:00:00+08:00
              facts:
                limit: 1
                amount: 2.50
                documents:
                  - { kind: identity, expiresOn: 2026-06-15 }
              expect: { outcome: supplement, reasons: [EXPIRED, NO_NAME, OVER, TOO_FEW] }
            """;

    private Path path;

    /** Writes a folder into a place of its own. */
    public static Path write(RulesFolder folder) {
        try {
            Path path = Files.createTempDirectory("casecheck-rules");
            for (Map.Entry<String, String> file : folder.files().entrySet()) {
                Path target = path.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.writeString(target, file.getValue());
            }
            return path;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** The folder that is served. */
    public static RulesFolder folder() {
        return DemoRules.withRule(CONTRADICTING)
                .with("demo/policy.yaml", DemoRules.POLICY.replace("outputs:\n", VERDICT))
                .with("demo/fixtures/all.yaml", FIXTURES);
    }

    @Override
    public Map<String, String> start() {
        path = write(folder());
        return Map.of("casecheck.rules", path.toString(), "casecheck.limits.body", "64K");
    }

    @Override
    public void stop() {
        delete(path);
    }

    /** Removes a folder that {@link #write} made. */
    public static void delete(Path path) {
        try (var files = Files.walk(path)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
