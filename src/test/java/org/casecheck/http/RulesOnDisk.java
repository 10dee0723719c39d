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
    private Path data;

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
                .with(
                        "demo/facts.schema.yaml",
                        optional("title: Kind", optional("title: Expires on", DemoRules.SCHEMA)))
                .with("demo/policy.yaml", DemoRules.POLICY.replace("outputs:\n", VERDICT))
                .with("demo/fixtures/all.yaml", FIXTURES);
    }

    /** Marks a field as one that may be missing: no rule of the demo asks for it, and the case is to be approved. */
    private static String optional(String field, String schema) {
        return schema.replace(field, "x-optional: true, " + field)
                .replaceAll("(?m)^( *)x-optional: true, (title: Kind)$", "$1x-optional: true\n$1$2");
    }

    @Override
    public Map<String, String> start() {
        path = write(folder());
        data = newData();
        return Map.of(
                "casecheck.rules",
                path.toString(),
                "casecheck.data",
                data.toString(),
                "casecheck.watch.poll",
                "100ms",
                "casecheck.watch.settle",
                "50ms",
                "casecheck.limits.body",
                "64K");
    }

    /** A place for a database of its own. */
    static Path newData() {
        try {
            return Files.createTempDirectory("casecheck-data");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public void stop() {
        delete(path);
        delete(data);
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
