package org.casecheck.decisionlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.casecheck.archive.Database;
import org.casecheck.decisionlog.LoggedDecision.Erased;
import org.casecheck.decisionlog.Selection.Found;

/** Looks whether the other tables have of an entry what it says. */
final class EntryCheck {
    private final Database database;
    private final Sealing sealing;
    private final Erasures erasures;
    private final ReasonRows reasons = new ReasonRows();
    private long known;
    private long signed;
    private long erased;

    EntryCheck(Database database, LogKeys keys, Erasures erasures) {
        this.database = database;
        this.sealing = new Sealing(keys);
        this.erasures = erasures;
    }

    /** How many of the decisions that were looked at hold nothing of their case. */
    long erased() {
        return erased;
    }

    /**
     * To be called before entries are looked at.
     *
     * @param known number of the last erasure that was known before they were read
     * @param signed number of the last entry, as the signed head has it; null when there is no such head
     */
    void prepare(Connection connection, List<Found> entries, long known, Long signed) throws SQLException {
        this.known = known;
        this.signed = signed == null ? Long.MAX_VALUE : signed;
        if (!entries.isEmpty()) {
            reasons.prepare(
                    connection,
                    entries.get(0).entry().number(),
                    entries.get(entries.size() - 1).entry().number(),
                    signed == null ? 0 : signed);
        }
    }

    /** What is wrong, as the end of a sentence that begins with the entry; empty when nothing. */
    Optional<String> wrong(Found found) {
        Set<String> codes = new TreeSet<>(LoggedDecision.codes(found.entry()));
        if (!codes.equals(reasons.of(found.entry().number()))) {
            return Optional.of("is not found by the reasons that it has: the list of reasons was altered");
        }
        if (found.entry().payloadHash() == null) {
            return found.sealed() == null
                    ? Optional.empty()
                    : Optional.of("holds a case, though it is no decision: that was inserted");
        }
        return found.sealed() == null ? gone(found.entry()) : held(found.entry(), found.sealed());
    }

    private Optional<String> gone(EntryRow entry) {
        if (erasure(entry, signed).isEmpty() && erasureJustNow(entry).isEmpty()) {
            return Optional.of("holds nothing of its case any more, and no entry says that it was erased");
        }
        erased++;
        return Optional.empty();
    }

    /** Whoever has no key can add an erasure, but not sign it. */
    private Optional<Erased> erasure(EntryRow entry, long last) {
        return erasures.of(entry).filter(erased -> erased.number() <= last);
    }

    private Optional<Erased> erasureJustNow(EntryRow entry) {
        return database.read("The decision log could not be read", connection -> {
            erasures.refresh(connection);
            long now = LogHead.read(connection).map(LogHead::number).orElse(0L);
            return erasure(entry, now);
        });
    }

    private Optional<String> held(EntryRow entry, Sealed sealed) {
        if (erasure(entry, Math.min(known, signed)).isPresent()) {
            return Optional.of("was erased, but its case is there again");
        }
        if (!sealed.payloadHash().equals(entry.payloadHash())) {
            return Optional.of("holds another case than was logged: it was altered");
        }
        try {
            Optional<CaseContent> content = sealing.open(entry.id(), sealed);
            if (content.isEmpty()) {
                return Optional.of("holds a case that its key does not open: the key was altered");
            }
            String hash = sealing.inputHash(sealed.keyId(), content.get().submitted());
            return hash.equals(entry.inputHash())
                    ? Optional.empty()
                    : Optional.of("says that something else was submitted than it holds");
        } catch (LogKeyException missing) {
            return Optional.of("cannot be opened: it was altered, or a key is missing. " + missing.getMessage());
        }
    }
}
