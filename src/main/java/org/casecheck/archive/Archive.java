package org.casecheck.archive;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.casecheck.source.Issue;
import org.casecheck.source.RulesFolder;

/**
 * What has served and what was tried: the content of every revision that was ever appointed, each attempt at an activation,
 * and the appointments. Nothing is ever changed or removed. Every method throws {@link DatabaseException} when the database
 * fails. Safe for use by several threads.
 */
public final class Archive {
    private static final Pattern NAMED = Pattern.compile("(sha256:)?([0-9a-f]{8,64})");
    private static final String APPOINTMENTS =
            "SELECT number, appointed_at, revision, pinned, appointed_by FROM appointment ORDER BY number DESC LIMIT ?";

    private final Database database;

    public Archive(Database database) {
        this.database = database;
    }

    /**
     * Makes a revision that was found sound the one that should serve, in one transaction: keeps the folder's content,
     * records the attempt, appoints. Its appointment is by the attempt's {@code by}, at its {@code endedAt}.
     *
     * <p>When the latest appointment already names this revision with the same {@code pinned}, the attempt is recorded and
     * that appointment comes back, whatever was expected. Doing the same again is therefore harmless.
     *
     * @param attempt a success with this folder
     * @param expected number of the latest appointment that the caller knows of; 0 for none
     * @return the latest appointment from now on; empty, and nothing was kept or recorded, when somebody else has appointed
     *     another revision since the expected one
     */
    public Optional<Appointment> activated(RulesFolder folder, Attempt attempt, boolean pinned, long expected) {
        String revision = folder.revision();
        if (!attempt.succeeded()
                || !revision.equals(attempt.revision())
                || !folder.issues().isEmpty()) {
            throw new IllegalArgumentException("not a success with this folder: " + attempt.revision());
        }
        return database.write("The revision `" + revision + "` could not be kept", connection -> {
            database.alone(connection, "appointment");
            Optional<Appointment> latest = latest(connection);
            boolean already = latest.filter(now -> now.revision().equals(revision) && now.pinned() == pinned)
                    .isPresent();
            if (!already && latest.map(Appointment::number).orElse(0L) != expected) {
                return Optional.empty();
            }
            Contents.keep(connection, revision, folder.files());
            Attempts.insert(connection, attempt);
            return already
                    ? latest
                    : Optional.of(appoint(connection, attempt.endedAt(), revision, pinned, attempt.by()));
        });
    }

    /** Records an attempt that changed nothing. Returns it as it was kept: with its number, and the first of its issues. */
    public Attempt record(Attempt attempt) {
        return database.write("The attempt could not be recorded", connection -> {
            database.alone(connection, "appointment");
            return Attempts.insert(connection, attempt);
        });
    }

    /** Whether instances on other machines may use the same database. */
    public boolean shared() {
        return database.shared();
    }

    /** The latest appointment; empty before the first. */
    public Optional<Appointment> latest() {
        return database.read("The latest appointment could not be read", Archive::latest);
    }

    /** The latest appointments, newest first. */
    public List<Appointment> appointments(int limit) {
        return database.read(
                "The appointments could not be read",
                connection -> Rows.list(connection, Archive::appointment, APPOINTMENTS, limit));
    }

    /**
     * Appoints a revision that is archived, as an operator asked. It is a new appointment even when the latest one says the
     * same.
     *
     * @param revision its whole name
     * @throws IllegalArgumentException when it is not archived
     */
    public Appointment appoint(String revision, boolean pinned, String by, Instant at) {
        Objects.requireNonNull(by);
        return database.write("The revision `" + revision + "` could not be appointed", connection -> {
            database.alone(connection, "appointment");
            if (!Contents.has(connection, revision)) {
                throw new IllegalArgumentException("There is no revision `" + revision + "` in the archive.");
            }
            return appoint(connection, at, revision, pinned, by);
        });
    }

    /**
     * The content of a revision, as it was when it was kept. Its path is made up.
     *
     * @param revision its whole name
     * @return empty when it is not archived
     * @throws DatabaseException also when what is kept is no longer what the revision stands for
     */
    public Optional<RulesFolder> read(String revision) {
        return database.read(
                "The revision `" + revision + "` could not be read", connection -> Contents.read(connection, revision));
    }

    /**
     * The text of one file of a revision.
     *
     * @param revision its whole name
     * @param file its path in the folder
     * @return empty when the revision is not archived, or has no such file
     * @throws DatabaseException also when what is kept is no longer what was archived
     */
    public Optional<String> text(String revision, String file) {
        return database.read(
                "The revision `" + revision + "` could not be read",
                connection -> Contents.text(connection, revision, file));
    }

    /** What is wrong with the first thing that is no longer what was archived, and what to do; empty when all is whole. */
    public Optional<String> damage() {
        return database.read("The archived revisions could not be read", Contents::damage);
    }

    /**
     * The archived revision that is meant.
     *
     * @param named its name, or a beginning of it of at least 8 hexadecimal digits; {@code sha256:} may be left out
     * @return its whole name; empty when there is none
     * @throws IllegalArgumentException when several begin like that
     */
    public Optional<String> find(String named) {
        var matcher = NAMED.matcher(named.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> found = database.read(
                "The archive could not be searched",
                connection -> Rows.list(
                        connection,
                        row -> row.getString(1),
                        "SELECT revision FROM revision WHERE revision LIKE ? ORDER BY revision LIMIT 10",
                        "sha256:" + matcher.group(2) + "%"));
        if (found.size() > 1) {
            throw new IllegalArgumentException("`" + named + "` may mean several revisions: " + String.join(", ", found)
                    + ". Write more of its digits.");
        }
        return found.stream().findFirst();
    }

    /** The kept revisions, the one that was appointed last first. */
    public List<Archived> archived(int limit) {
        return database.read(
                "The archived revisions could not be read",
                connection -> Rows.list(
                        connection,
                        row -> new Archived(
                                row.getString(1),
                                InstantText.read(row.getString(3)),
                                InstantText.read(row.getString(4)),
                                row.getInt(5),
                                Json.texts(row.getString(2))),
                        "SELECT r.revision, r.policies, MIN(a.appointed_at), MAX(a.appointed_at), COUNT(*)"
                                + " FROM revision r JOIN appointment a ON a.revision = r.revision"
                                + " GROUP BY r.revision, r.policies ORDER BY MAX(a.number) DESC LIMIT ?",
                        limit));
    }

    /** The latest attempts, newest first. */
    public List<Attempt> attempts(int limit) {
        return database.read("The attempts could not be read", connection -> Attempts.latest(connection, limit));
    }

    /** What the latest attempt found that succeeded with this revision under this build; empty when none did. */
    public Optional<List<Issue>> verified(String revision, String engine) {
        return database.read("The attempts could not be read", connection -> Rows.list(
                        connection,
                        row -> Json.issues(row.getString(1)),
                        "SELECT issues FROM attempt WHERE revision = ? AND engine = ? AND succeeded"
                                + " ORDER BY number DESC LIMIT 1",
                        revision,
                        engine)
                .stream()
                .findFirst());
    }

    private static Optional<Appointment> latest(Connection connection) throws SQLException {
        return Rows.list(connection, Archive::appointment, APPOINTMENTS, 1).stream()
                .findFirst();
    }

    private static Appointment appointment(ResultSet row) throws SQLException {
        return new Appointment(
                row.getLong(1),
                InstantText.read(row.getString(2)),
                row.getString(3),
                row.getBoolean(4),
                row.getString(5));
    }

    private static Appointment appoint(Connection connection, Instant at, String revision, boolean pinned, String by)
            throws SQLException {
        long number = Rows.next(connection, "appointment");
        Rows.change(
                connection,
                "INSERT INTO appointment (number, appointed_at, revision, pinned, appointed_by) VALUES (?, ?, ?, ?, ?)",
                number,
                InstantText.write(at),
                revision,
                pinned,
                by);
        return new Appointment(number, at, revision, pinned, by);
    }
}
