package org.casecheck.decisionlog;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.casecheck.archive.Archive;
import org.casecheck.archive.Database;
import org.casecheck.archive.PostgresServer;
import org.casecheck.archive.Rows;
import org.casecheck.decision.Decision;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Effect;
import org.casecheck.decision.Language;
import org.casecheck.decision.Outcome;
import org.casecheck.decision.Reason;

/** A log with made-up decisions, on either database. */
final class LogOnDisk implements AutoCloseable {
    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    static final Instant START = Instant.parse("2026-05-30T12:00:00.000000005Z");
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final LogKeys KEYS = LogKeys.of(SealingTest.key(1), "this test");
    private static final List<String> POLICIES = List.of("alpha", "beta", "gamma");

    private final Path folder;
    private final String url;
    private final List<Decision> decisions = new ArrayList<>();
    private Database database;

    private LogOnDisk(Path folder, String url) {
        this.folder = folder;
        this.url = url;
        open();
    }

    static LogOnDisk in(Kind kind, Path folder) {
        return new LogOnDisk(
                folder, kind == Kind.SQLITE ? null : PostgresServer.common().newDatabase());
    }

    void open() {
        database = url == null ? Database.embedded(folder) : Database.postgresql(url, null, null);
    }

    Database database() {
        return database;
    }

    Archive archive() {
        return new Archive(database);
    }

    /** All that were added by number, in their order. */
    List<Decision> decisions() {
        return decisions;
    }

    LogReader reader(LogKeys keys) {
        return new LogReader(() -> database, () -> keys);
    }

    LogReader reader() {
        return reader(KEYS);
    }

    Verification.Result verify(Expected expected) {
        return new Verification(() -> database, this::archive, () -> KEYS).verify(expected, Progress.NONE);
    }

    /** Adds so many more; the same number gives the same decision. */
    void add(int count) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Decision decision = decision(decisions.size());
            decisions.add(decision);
            entries.add(entry(decision, submitted(decision, "王小明"), Language.ZH));
        }
        add(KEYS, entries);
    }

    void add(LogKeys keys, List<Entry> entries) {
        Appending.add(database, keys, entries);
    }

    Erasure erasure() {
        return new Erasure(database, KEYS, InstantSource.fixed(START.plus(Duration.ofDays(40))));
    }

    static Entry entry(Decision decision, String submitted, Language language) {
        return new Entry(decision, language, submitted.getBytes(StandardCharsets.UTF_8), answered(decision));
    }

    static byte[] answered(Decision decision) {
        try {
            return DecisionJson.mapper().writerFor(Decision.class).writeValueAsBytes(decision);
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    static String submitted(Decision decision, String name) {
        String reference = decision.reference() == null ? "" : "\"reference\":\"" + decision.reference() + "\",";
        return "{\n " + reference + "\"facts\": {\"name\": \"" + name + "\", \"amount\": 2.50}}";
    }

    /** Policies, outcomes, reasons, references and revisions in all mixtures; times go forth, and now and then back. */
    static Decision decision(int i) {
        String policy = POLICIES.get(i % 3);
        List<Reason> reasons = new ArrayList<>();
        if (i % 2 == 0) {
            reasons.add(reason(policy + ".COMMON"));
        }
        if (i % 5 == 0) {
            reasons.add(reason(policy + ".RARE"));
            reasons.add(reason(policy + ".RARE"));
        }
        Instant at = START.plus(Duration.ofHours(i)).minus(Duration.ofMinutes(i % 7 == 0 ? 200 : 0));
        return new Decision(
                new UUID(0x0197_a2f0_0000_7000L + ((long) i << 20), 0x8000_0000_0000_0000L + i),
                policy,
                "sha256:" + String.valueOf(i % 4).repeat(64),
                OffsetDateTime.ofInstant(at.minusSeconds(5), ZONE),
                OffsetDateTime.ofInstant(at, ZONE),
                i % 6 == 5 ? null : "case " + i % 6,
                Outcome.values()[i % 5],
                reasons,
                Map.of(),
                null,
                null);
    }

    private static Reason reason(String code) {
        return new Reason(
                code,
                "accuracy",
                Effect.INFORM,
                null,
                "title",
                "message",
                "rule",
                "rules.drl:1",
                List.of(),
                null,
                List.of(),
                "guide");
    }

    /** Changes the tables as somebody might who has the database but not the key. */
    void change(String sql, Object... values) {
        database.write("Not changed", connection -> {
            Rows.change(connection, sql, values);
            return null;
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
