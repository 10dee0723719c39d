package org.casecheck.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.casecheck.source.Issue;

/** The journal of attempts. */
final class Attempts {
    /** More than anybody reads; a folder of another kind can have a hundred thousand. */
    private static final int MOST_ISSUES = 1_000;

    private Attempts() {}

    /** Nobody else may write meanwhile. */
    static Attempt insert(Connection connection, Attempt attempt) throws SQLException {
        List<Issue> issues = attempt.issues()
                .subList(0, Math.min(MOST_ISSUES, attempt.issues().size()));
        Attempt kept = attempt.kept(Rows.next(connection, "attempt"), issues);
        Rows.change(
                connection,
                "INSERT INTO attempt (number, asked_at, ended_at, cause, asked_by, succeeded, revision, issues, durations,"
                        + " engine) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                kept.number(),
                InstantText.write(kept.askedAt()),
                InstantText.write(kept.endedAt()),
                kept.cause().name(),
                kept.by(),
                kept.succeeded(),
                kept.revision(),
                Json.ofIssues(kept.issues()),
                Json.ofDurations(kept.durations()),
                kept.engine());
        return kept;
    }

    static List<Attempt> latest(Connection connection, int limit) throws SQLException {
        return Rows.list(
                connection,
                row -> new Attempt(
                        row.getLong(1),
                        InstantText.read(row.getString(2)),
                        InstantText.read(row.getString(3)),
                        Cause.valueOf(row.getString(4)),
                        row.getString(5),
                        row.getBoolean(6),
                        row.getString(7),
                        Json.issues(row.getString(8)),
                        Json.durations(row.getString(9)),
                        row.getString(10)),
                "SELECT number, asked_at, ended_at, cause, asked_by, succeeded, revision, issues, durations, engine"
                        + " FROM attempt ORDER BY number DESC LIMIT ?",
                limit);
    }
}
