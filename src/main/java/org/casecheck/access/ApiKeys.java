package org.casecheck.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.casecheck.archive.Database;
import org.casecheck.archive.InstantText;
import org.casecheck.archive.Rows;

/**
 * The API keys in the database. Every method throws {@link org.casecheck.archive.DatabaseException} when the database fails.
 * Safe for use by several threads.
 */
public final class ApiKeys {
    private static final String COLUMNS =
            "id, hash, name, roles, created_at, created_by, expires_at, revoked_at, revoked_by, last_used_at";
    private static final String ALL = "SELECT " + COLUMNS + " FROM api_key ORDER BY created_at, id";
    private static final String ONE = "SELECT " + COLUMNS + " FROM api_key WHERE id = ?";
    private static final String CREATE =
            "INSERT INTO api_key (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL)";
    private static final String REVOKE =
            "UPDATE api_key SET revoked_at = ?, revoked_by = ? WHERE id = ? AND revoked_at IS NULL";
    private static final String USE =
            "UPDATE api_key SET last_used_at = ? WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)";

    private final Database database;

    public ApiKeys(Database database) {
        this.database = database;
    }

    /**
     * A key that was just created.
     *
     * @param text the key itself, which cannot be had again
     */
    public record Created(ApiKey key, String text) {}

    /**
     * Creates a key.
     *
     * @param name who will call with it; several keys may have the same name, so that one can take the place of another
     * @param expiresAt null for never
     * @param by who asks for it
     */
    public Created create(String name, Set<Role> roles, Instant expiresAt, String by, Instant now) {
        if (name.isBlank() || roles.isEmpty()) {
            throw new IllegalArgumentException("a key has a name and at least one role");
        }
        Objects.requireNonNull(by);
        String text = KeyText.random();
        String id = KeyText.id(text).orElseThrow();
        ApiKey key = new ApiKey(id, KeyText.hash(text), name, Set.copyOf(roles), now, by, expiresAt, null, null, null);
        database.write("The key could not be created", connection -> {
            Rows.change(
                    connection,
                    CREATE,
                    id,
                    key.hash(),
                    name,
                    String.join(" ", Role.words(roles)),
                    InstantText.write(now),
                    by,
                    expiresAt == null ? null : InstantText.write(expiresAt));
            return null;
        });
        return new Created(key, text);
    }

    /** All that were ever created, oldest first. */
    public List<ApiKey> list() {
        return database.read("The keys could not be read", connection -> Rows.list(connection, ApiKeys::key, ALL));
    }

    /**
     * Revokes a key for good; one that was revoked before stays as it is.
     *
     * @return the key as it is from now on; empty when there is none with this id
     */
    public Optional<ApiKey> revoke(String id, String by, Instant now) {
        return database.write("The key could not be revoked", connection -> {
            Rows.change(connection, REVOKE, InstantText.write(now), by, id);
            return Rows.list(connection, ApiKeys::key, ONE, id).stream().findFirst();
        });
    }

    /** Notes when keys were used last, by id; an earlier time than the one that is there changes nothing. */
    void used(Map<String, Instant> lastUsed) {
        database.write("The last use of keys could not be noted", connection -> {
            for (Map.Entry<String, Instant> use : lastUsed.entrySet()) {
                String at = InstantText.write(use.getValue());
                Rows.change(connection, USE, at, use.getKey(), at);
            }
            return null;
        });
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Role.among(Arrays.asList(row.getString(4).split(" "))),
                InstantText.read(row.getString(5)),
                row.getString(6),
                instant(row.getString(7)),
                instant(row.getString(8)),
                row.getString(9),
                instant(row.getString(10)));
    }

    private static Instant instant(String text) {
        return text == null ? null : InstantText.read(text);
    }
}
