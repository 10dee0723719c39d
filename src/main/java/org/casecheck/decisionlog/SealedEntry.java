package org.casecheck.decisionlog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.casecheck.archive.InstantText;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Reason;
import org.casecheck.ruleset.EngineBuild;

/**
 * A decision that is ready for the chain.
 *
 * @param row without number, previous and hash
 * @param request the request it answers, when that has a key; null when it has none
 */
record SealedEntry(EntryRow row, Sealed sealed, KeyedRequest request) {
    static SealedEntry of(Entry entry, Sealing sealing) {
        return of(entry, null, sealing);
    }

    static SealedEntry of(Entry entry, KeyedRequest request, Sealing sealing) {
        Decision decision = entry.decision();
        String id = decision.id().toString();
        Sealed sealed = sealing.seal(id, new CaseContent(entry.language(), entry.submitted(), entry.answered()));
        return new SealedEntry(
                EntryRow.ofDecision(
                        id,
                        InstantText.write(decision.decidedAt().toInstant()),
                        decision.policy(),
                        decision.outcome().word(),
                        decision.revision(),
                        InstantText.write(decision.asOf().toInstant()),
                        entry.language().tag(),
                        EngineBuild.ID,
                        reasons(decision),
                        decision.reference() == null ? null : sealing.referenceTag(decision.reference()),
                        sealing.inputHash(sealed.keyId(), entry.submitted()),
                        sealed.payloadHash()),
                sealed,
                request);
    }

    private static String reasons(Decision decision) {
        Set<String> codes = new LinkedHashSet<>();
        for (Reason reason : decision.reasons()) {
            codes.add(reason.code());
        }
        return String.join(" ", codes);
    }

    List<String> codes() {
        return LoggedDecision.codes(row);
    }

    /** About what it takes in memory, on the way, and on disk. */
    int size() {
        return 1_000 + row.reasons().length() + sealed.payload().length;
    }
}
