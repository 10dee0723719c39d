package org.casecheck.decisionlog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.casecheck.archive.InstantText;
import org.casecheck.archive.Rows;
import org.casecheck.decisionlog.LoggedDecision.Erased;

/**
 * What was erased, as the entries say that tell of it: as large as what was ever erased, however long the log is. An erasure
 * speaks of entries before it alone.
 */
final class Erasures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<Erased>> byReference = new HashMap<>();
    private final Map<String, List<Erased>> byId = new HashMap<>();
    private final Map<String, List<Expired>> byPolicy = new HashMap<>();
    private long latest;

    /** @param before decisions of before then had been kept long enough */
    private record Expired(String before, Erased by) {}

    /** Number of the last erasure that is known; 0 for none. */
    long latest() {
        return latest;
    }

    /** Reads what has been erased since. */
    void refresh(Connection connection) throws SQLException {
        Rows.list(
                        connection,
                        EntryRow::of,
                        "SELECT " + EntryRow.COLUMNS
                                + " FROM entry WHERE kind = 'erasure' AND number > ? ORDER BY number",
                        latest)
                .forEach(this::add);
    }

    private void add(EntryRow entry) {
        latest = entry.number();
        try {
            JsonNode note = JSON.readTree(entry.note());
            Erased by = new Erased(
                    entry.number(),
                    InstantText.read(entry.recordedAt()),
                    note.path("by").asText(),
                    note.path("why").asText(null));
            note.path("references").forEach(tag -> byReference
                    .computeIfAbsent(tag.asText(), first -> new ArrayList<>())
                    .add(by));
            note.path("ids").forEach(id -> byId.computeIfAbsent(id.asText(), first -> new ArrayList<>())
                    .add(by));
            if (note.has("before")) {
                byPolicy.computeIfAbsent(note.path("policy").asText(), policy -> new ArrayList<>())
                        .add(new Expired(note.path("before").asText(), by));
            }
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException altered) {
            // What it said of others they have no proof of any more: the verification names them, or this entry before.
        }
    }

    /** The erasure of a decision's case; empty when there is none. */
    Optional<Erased> of(EntryRow entry) {
        Stream<Erased> named = Stream.concat(
                entry.referenceTag() == null
                        ? Stream.empty()
                        : byReference.getOrDefault(entry.referenceTag(), List.of()).stream(),
                byId.getOrDefault(entry.id(), List.of()).stream());
        Stream<Erased> expired = byPolicy.getOrDefault(entry.policy(), List.of()).stream()
                .filter(kept -> entry.recordedAt().compareTo(kept.before()) < 0)
                .map(Expired::by);
        return Stream.concat(named, expired)
                .filter(erased -> erased.number() > entry.number())
                .min(Comparator.comparing(Erased::number));
    }
}
