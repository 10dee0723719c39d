package org.casecheck.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Language;
import org.casecheck.decision.Outcome;
import org.casecheck.decisionlog.Filters;
import org.casecheck.decisionlog.LogReader;

/**
 * A decision of the log, as {@link org.casecheck.decisionlog.LogJson} writes it.
 *
 * @param number place in the log
 * @param reasons codes
 * @param engine the build that decided
 * @param hash of the entry
 * @param reference null when there was none, as are facts and decision when the case is not there any more
 * @param facts masked
 * @param erased null unless somebody erased the case
 * @param unreadable why the case cannot be read though nobody erased it; null when it can
 */
record LoggedDecisionView(
        long number,
        UUID id,
        String policy,
        Outcome outcome,
        List<String> reasons,
        String revision,
        Instant asOf,
        Instant decidedAt,
        Language language,
        String engine,
        String hash,
        String reference,
        Map<String, Object> facts,
        Decision decision,
        Erased erased,
        String unreadable) {

    /**
     * @param entry number of the entry that tells of it
     * @param why null when no reason was given
     */
    record Erased(long entry, Instant at, String by, String why) {}

    /** @param next to be given as {@code after}; null when there are no more */
    record Page(List<LoggedDecisionView> decisions, Long next) {}

    /** A page as it is written. */
    record RawPage(List<Raw> decisions, Long next) {}

    /** An object that is JSON already. */
    record Raw(byte[] json) {
        @JsonValue
        @JsonRawValue
        String text() {
            return new String(json, StandardCharsets.UTF_8);
        }
    }

    /**
     * @param zone whose days and months they are
     * @param counts spans without decisions are left out
     */
    record Counts(String by, String per, String zone, List<Span> counts) {
        static Counts of(LogReader.By by, LogReader.Per per, SortedMap<String, SortedMap<String, Long>> counts) {
            return new Counts(
                    by.word(),
                    per.word(),
                    Filters.ZONE.getId(),
                    counts.entrySet().stream()
                            .map(span -> new Span(span.getKey(), span.getValue()))
                            .toList());
        }
    }

    /**
     * @param span such as 2026-06-01, or 2026-06
     * @param decisions how many, by what was asked for
     */
    record Span(String span, Map<String, Long> decisions) {}
}
