package org.casecheck.archive;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.casecheck.source.RulesFolder;

/** The texts of the archived revisions: each text once, however many revisions have it. */
final class Contents {
    /** Hashes asked for in one statement. */
    private static final int BATCH = 500;

    private static final int SHORT_NAME = 12;

    private Contents() {}

    static boolean has(Connection connection, String revision) throws SQLException {
        return packedManifest(connection, revision).isPresent();
    }

    /**
     * Keeps a revision whole: what is there already stays, unless it is damaged; then it is written anew. Nobody else may
     * write meanwhile.
     */
    static void keep(Connection connection, String revision, SortedMap<String, String> files) throws SQLException {
        SortedMap<String, String> manifest = new TreeMap<>();
        Map<String, String> texts = new HashMap<>();
        files.forEach((path, text) -> {
            String hash = PackedText.hash(text);
            manifest.put(path, hash);
            texts.put(hash, text);
        });
        Map<String, byte[]> kept = load(connection, texts.keySet());
        for (Map.Entry<String, String> text : texts.entrySet()) {
            String hash = text.getKey();
            if (!PackedText.unpack(kept.get(hash), hash).isPresent()) {
                Rows.change(
                        connection,
                        "INSERT INTO content (hash, bytes) VALUES (?, ?)"
                                + " ON CONFLICT (hash) DO UPDATE SET bytes = excluded.bytes",
                        hash,
                        PackedText.pack(text.getValue()));
            }
        }
        byte[] packed = PackedText.pack(Json.of(manifest));
        if (!packedManifest(connection, revision)
                .map(before -> Arrays.equals(before, packed))
                .orElse(false)) {
            Rows.change(
                    connection,
                    "INSERT INTO revision (revision, policies, files) VALUES (?, ?, ?)"
                            + " ON CONFLICT (revision) DO UPDATE SET files = excluded.files",
                    revision,
                    Json.of(FileParts.policies(files.keySet())),
                    packed);
        }
    }

    /** Empty when it is not archived; throws when it is, but damaged. */
    static Optional<RulesFolder> read(Connection connection, String revision) throws SQLException {
        Optional<byte[]> packed = packedManifest(connection, revision);
        if (packed.isEmpty()) {
            return Optional.empty();
        }
        SortedMap<String, String> manifest = manifest(revision, packed.get());
        Map<String, byte[]> kept = load(connection, manifest.values());
        SortedMap<String, String> files = new TreeMap<>();
        manifest.forEach((path, hash) -> files.put(
                path, PackedText.unpack(kept.get(hash), hash).orElseThrow(() -> damaged(revision, "`" + path + "`"))));
        String digits = revision.substring(revision.indexOf(':') + 1);
        RulesFolder folder = new RulesFolder(
                Path.of("archive", digits.substring(0, Math.min(SHORT_NAME, digits.length()))), files, List.of());
        if (!folder.revision().equals(revision)) {
            throw damaged(revision, "the list of its files");
        }
        return Optional.of(folder);
    }

    private static SortedMap<String, String> manifest(String revision, byte[] packed) {
        return PackedText.unpack(packed)
                .flatMap(Json::textByName)
                .orElseThrow(() -> damaged(revision, "the list of its files"));
    }

    /** One file of a revision; empty when there is none, or no revision. */
    static Optional<String> text(Connection connection, String revision, String file) throws SQLException {
        Optional<byte[]> packed = packedManifest(connection, revision);
        String hash = packed.isEmpty() ? null : manifest(revision, packed.get()).get(file);
        if (hash == null) {
            return Optional.empty();
        }
        byte[] kept = load(connection, List.of(hash)).get(hash);
        return Optional.of(PackedText.unpack(kept, hash).orElseThrow(() -> damaged(revision, "`" + file + "`")));
    }

    /** What is said of the first revision that is no longer what was kept, or of the first text. */
    static Optional<String> damage(Connection connection) throws SQLException {
        for (String revision : names(connection, "SELECT revision FROM revision ORDER BY revision")) {
            try {
                SortedMap<String, String> files = read(connection, revision)
                        .orElseThrow(() -> damaged(revision, "its name"))
                        .files();
                String policies = Json.of(FileParts.policies(files.keySet()));
                if (!names(connection, "SELECT policies FROM revision WHERE revision = ?", revision)
                        .equals(List.of(policies))) {
                    throw damaged(revision, "the list of its policies");
                }
            } catch (DatabaseException damaged) {
                return Optional.of(damaged.getMessage());
            }
        }
        for (String hash : names(connection, "SELECT hash FROM content ORDER BY hash")) {
            byte[] kept = load(connection, List.of(hash)).get(hash);
            if (PackedText.unpack(kept, hash).isEmpty()) {
                return Optional.of("The archive has a text that is not what was kept: `" + hash
                        + "`. Restore the database from its backup.");
            }
        }
        return Optional.empty();
    }

    private static List<String> names(Connection connection, String sql, Object... parameters) throws SQLException {
        return Rows.list(connection, row -> row.getString(1), sql, parameters);
    }

    private static DatabaseException damaged(String revision, String what) {
        String message = "The archived revision `" + revision + "` is damaged: " + what
                + " is not what was kept. Restore the database from its backup, or put the files of that revision back"
                + " into the rules folder: what is activated is kept anew.";
        return new DatabaseException(message, null, true);
    }

    private static Optional<byte[]> packedManifest(Connection connection, String revision) throws SQLException {
        return Rows.list(connection, row -> row.getBytes(1), "SELECT files FROM revision WHERE revision = ?", revision)
                .stream()
                .findFirst();
    }

    /** The packed texts that are there, by their hash. */
    private static Map<String, byte[]> load(Connection connection, Collection<String> hashes) throws SQLException {
        Map<String, byte[]> packed = new HashMap<>();
        List<String> sought = new ArrayList<>(new TreeSet<>(hashes));
        for (int from = 0; from < sought.size(); from += BATCH) {
            List<String> batch = sought.subList(from, Math.min(sought.size(), from + BATCH));
            Rows.list(
                    connection,
                    row -> packed.put(row.getString(1), row.getBytes(2)),
                    "SELECT hash, bytes FROM content WHERE hash IN ("
                            + String.join(", ", Collections.nCopies(batch.size(), "?")) + ")",
                    batch.toArray());
        }
        return packed;
    }
}
