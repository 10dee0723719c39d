package org.casecheck.decisionlog;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.casecheck.archive.InstantText;

/**
 * A decision as it stands in the log. What the columns say is taken as it is: whether it was altered, {@link Verification}
 * tells.
 *
 * @param entry its entry
 * @param held what the log still has of the case
 */
public record LoggedDecision(EntryRow entry, Held held) {

    /** What the log has of a case. */
    public sealed interface Held permits Kept, Erased, Unreadable {}

    /** All of it. */
    public record Kept(CaseContent content) implements Held {}

    /**
     * Nothing any more, as somebody wanted.
     *
     * @param number of the entry that tells of it
     * @param at when it was erased
     * @param by who did it
     * @param why null when no reason was given
     */
    public record Erased(long number, Instant at, String by, String why) implements Held {}

    /**
     * Nothing that can be read, though nobody erased it.
     *
     * @param why in words, with what to do
     */
    public record Unreadable(String why) implements Held {}

    public UUID id() {
        return UUID.fromString(entry.id());
    }

    /** Full codes, each once, in the decision's order. */
    public List<String> reasons() {
        return codes(entry);
    }

    static List<String> codes(EntryRow entry) {
        return entry.reasons().isEmpty() ? List.of() : List.of(entry.reasons().split(" "));
    }

    /** The instant it was decided for. Throws {@link DateTimeException} when the entry was altered. */
    public Instant asOf() {
        return InstantText.read(entry.asOf());
    }
}
