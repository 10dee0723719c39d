package org.casecheck.decisionlog;

import com.fasterxml.uuid.Generators;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.casecheck.archive.Database;
import org.casecheck.archive.InstantText;
import org.casecheck.archive.Rows;
import org.casecheck.ruleset.EngineBuild;

/**
 * Erases what the log holds of cases: request, answer, and the key that would open them. The entries stay, so that the chain
 * does, and an entry of the chain says what was erased. Doing it again erases nothing and adds no entry, but removes from the
 * files what could not be removed before. Every method throws
 * {@link org.casecheck.archive.DatabaseException}, {@link LogKeyException} or {@link LogUnavailable} when it cannot be done;
 * of many decisions some may then have been erased.
 */
public final class Erasure {
    /** What one transaction takes, so that decisions need not wait long for their turn. */
    private static final int CHUNK = 1_000;

    private static final String PURPOSE = "The cases could not be erased";
    private static final String UNWIPED =
            "The cases are erased, but the journal of the database may still hold them and"
                    + " could not be emptied, so erase them again";
    private static final String FOUND =
            "SELECT e.number FROM entry e JOIN sealed s ON s.number = e.number WHERE e.number >= ? AND ";
    private static final String NEXT = " ORDER BY e.number LIMIT " + CHUNK;

    private final Database database;
    private final Sealing sealing;
    private final InstantSource clock;
    private final Chain chain;

    public Erasure(Database database, LogKeys keys, InstantSource clock) {
        this.database = database;
        this.sealing = new Sealing(keys);
        this.clock = clock;
        this.chain = new Chain(database, keys, clock);
    }

    /**
     * Erases the cases of a reference.
     *
     * @param by who asks for it
     * @param why in words; null for none; no personal data belongs there, since it stays
     * @return how many decisions lost their case
     */
    public long reference(String reference, String by, String why) {
        List<String> tags = sealing.referenceTags(reference);
        String marks = tags.stream().map(tag -> "?").collect(Collectors.joining(", "));
        return erase(
                "e.reference_tag IN (" + marks + ")", tags, numbers -> note(tags, null, null, null, numbers, by, why));
    }

    /** Erases the case of one decision; as {@link #reference}. */
    public long decision(UUID id, String by, String why) {
        return erase(
                "e.id = ?", List.of(id.toString()), numbers -> note(null, id.toString(), null, null, numbers, by, why));
    }

    /** Erases the cases of a policy that were decided before an instant; as {@link #reference}. */
    public long before(String policy, Instant before, String by, String why) {
        String until = InstantText.write(before);
        return erase(
                "e.policy = ? AND e.recorded_at < ?",
                List.of(policy, until),
                numbers -> note(null, null, policy, until, numbers, by, why));
    }

    private static ErasureNote note(
            List<String> tags, String id, String policy, String before, List<Long> numbers, String by, String why) {
        return new ErasureNote(
                tags, id, policy, before, numbers.get(0), numbers.get(numbers.size() - 1), numbers.size(), by, why);
    }

    @FunctionalInterface
    private interface Noting {
        /** Of at least one entry. */
        ErasureNote of(List<Long> numbers);
    }

    private long erase(String which, List<String> parameters, Noting noting) {
        long erased = 0;
        long next = firstSealed();
        while (true) {
            List<Object> asked = new ArrayList<>(List.of(next));
            asked.addAll(parameters);
            List<Long> numbers = found(which, asked).isEmpty() ? List.of() : eraseChunk(which, asked, noting);
            erased += numbers.size();
            if (numbers.size() < CHUNK) {
                database.wipe(UNWIPED); // even when nothing is new: the last time may have failed here
                return erased;
            }
            next = numbers.get(numbers.size() - 1) + 1;
        }
    }

    /** Those before it were erased long ago. */
    private long firstSealed() {
        return database.read(PURPOSE, connection -> Rows.list(
                        connection, row -> row.getLong(1), "SELECT COALESCE(MIN(number), 1) FROM sealed")
                .get(0));
    }

    /** Before a turn is taken, in which decisions would wait. */
    private List<Long> found(String which, List<Object> asked) {
        return database.read(
                PURPOSE,
                connection -> Rows.list(
                        connection,
                        row -> row.getLong(1),
                        FOUND + which + " ORDER BY e.number LIMIT 1",
                        asked.toArray()));
    }

    private List<Long> eraseChunk(String which, List<Object> asked, Noting noting) {
        return chain.inTurn(PURPOSE, turn -> {
            List<Long> numbers =
                    Rows.list(turn.connection(), row -> row.getLong(1), FOUND + which + NEXT, asked.toArray());
            if (!numbers.isEmpty()) {
                delete(turn, numbers);
                turn.add(entry(noting.of(numbers)));
            }
            return numbers;
        });
    }

    private static void delete(Turn turn, List<Long> numbers) throws SQLException {
        String marks = String.join(", ", Collections.nCopies(numbers.size(), "?"));
        Rows.change(turn.connection(), "DELETE FROM sealed WHERE number IN (" + marks + ")", numbers.toArray());
    }

    private EntryRow entry(ErasureNote note) {
        return new EntryRow(
                0,
                EntryKind.ERASURE.word(),
                Generators.timeBasedEpochGenerator().generate().toString(),
                InstantText.write(clock.instant()),
                null,
                null,
                null,
                null,
                null,
                EngineBuild.ID,
                "",
                null,
                null,
                note.json(),
                null,
                null,
                null);
    }
}
