package org.casecheck.decisionlog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.uuid.Generators;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.casecheck.archive.Database;
import org.casecheck.archive.Rows;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Effect;
import org.casecheck.decision.Language;
import org.casecheck.decision.Outcome;
import org.casecheck.decision.Reason;

/** Decisions to log, and a look at what was logged. */
final class Trials {
    static final Instant AT = Instant.parse("2026-06-01T01:02:03.000000004Z");
    private static final Duration GENEROUS = Duration.ofMinutes(5);

    private Trials() {}

    static Entry entry(String reference) {
        return entry(reference, AT);
    }

    static Entry entry(String reference, Instant decidedAt) {
        Decision decision = new Decision(
                Generators.timeBasedEpochGenerator().generate(),
                "demo",
                "sha256:" + "a".repeat(64),
                decidedAt.atOffset(ZoneOffset.ofHours(8)),
                decidedAt.atOffset(ZoneOffset.ofHours(8)),
                reference,
                Outcome.REJECT,
                List.of(reason("demo.SECOND"), reason("demo.FIRST"), reason("demo.SECOND")),
                Map.of(),
                null,
                null);
        return new Entry(decision, Language.ZH, bytes("{\"name\":\"张三\"}"), bytes("{\"outcome\":\"reject\"}"));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Reason reason(String code) {
        return new Reason(code, "c", Effect.REJECT, null, "t", "m", "r", "r.drl:1", List.of(), null, List.of(), "s");
    }

    static String id(Entry entry) {
        return entry.decision().id().toString();
    }

    /** The chain, which is whole. */
    static List<EntryRow> chain(Database database, LogKeys keys) {
        return database.read("", connection -> {
            List<EntryRow> rows =
                    Rows.list(connection, EntryRow::of, "SELECT " + EntryRow.COLUMNS + " FROM entry ORDER BY number");
            String previous = EntryRow.NOTHING;
            for (int i = 0; i < rows.size(); i++) {
                assertEquals(i + 1, rows.get(i).number());
                assertEquals(previous, rows.get(i).previous());
                assertEquals(rows.get(i).hashed(), rows.get(i).hash());
                previous = rows.get(i).hash();
            }
            LogHead head = LogHead.read(connection).orElse(null);
            assertEquals(rows.isEmpty(), head == null);
            if (head != null) {
                assertEquals(rows.size(), head.number());
                assertEquals(previous, head.hash());
                assertEquals(true, head.signedWith(keys.key(head.keyId())));
            }
            return rows;
        });
    }

    static List<String> ids(List<EntryRow> rows) {
        return rows.stream().map(EntryRow::id).toList();
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + GENEROUS.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never: " + what);
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }
}
