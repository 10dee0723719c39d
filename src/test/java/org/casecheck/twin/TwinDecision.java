package org.casecheck.twin;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Evidence;
import org.casecheck.decision.Outcome;

/**
 * What both sides have to agree upon.
 *
 * @param reasons in the order of {@link Found#ORDER}
 * @param outputs by name; instants as {@code Instant}
 */
public record TwinDecision(Outcome outcome, List<Found> reasons, Map<String, Object> outputs) {

    /**
     * A reason.
     *
     * @param pointer of the record or of the list of events it is about; empty when it is about the case
     */
    public record Found(TwinCode code, String pointer) {
        static final Comparator<Found> ORDER = Comparator.comparing(Found::code).thenComparing(Found::pointer);

        @Override
        public String toString() {
            return pointer.isEmpty() ? code.name() : code + " " + pointer;
        }
    }

    private static final Pattern RECORD = Pattern.compile(
            "/(?:(?:checks|users|reports|stops|supportRequests|dataHandling/transfers)/[0-9]+|dataHandling\\b)");
    private static final Pattern LIST = Pattern.compile("/(?:calls|messages|locations|sessions)\\b");

    /** The same of a decision of the service. */
    static TwinDecision of(Decision decision) {
        List<Found> reasons = new ArrayList<>();
        decision.reasons().forEach(reason -> {
            TwinCode code =
                    TwinCode.valueOf(reason.code().substring(reason.code().indexOf('.') + 1));
            reasons.add(new Found(code, pointer(code, reason.evidence())));
        });
        reasons.sort(Found.ORDER);
        Map<String, Object> outputs = new TreeMap<>();
        decision.outputs()
                .forEach((name, value) ->
                        outputs.put(name, value instanceof OffsetDateTime time ? time.toInstant() : value));
        return new TwinDecision(decision.outcome(), reasons, outputs);
    }

    private static String pointer(TwinCode code, List<Evidence> evidence) {
        return switch (code) {
            case EVENTS_INCOMPLETE, EVENTS_CONTRADICTORY -> beginning(LIST, evidence);
            case RECORD_INCOMPLETE,
                    RECORD_CONTRADICTORY,
                    IDENTITY_CHECK_FAILED,
                    IDENTITY_CHECK_PENDING,
                    USER_NOT_HOLDER,
                    FRAUD_SUSPECTED,
                    DATA_LEAK_SUSPECTED,
                    NUMBER_HANDED_OVER,
                    SECOND_CHECK_NEEDED,
                    RESTORED_UNCHECKED,
                    RESTORATION_PENDING,
                    RESTORATION_OVERDUE,
                    STOPPED_BY_POLICE,
                    STOPPED_OTHERWISE,
                    AGENT_SLOW,
                    DATA_TRANSFER_WITHOUT_BASIS -> beginning(RECORD, evidence);
            default -> "";
        };
    }

    private static String beginning(Pattern form, List<Evidence> evidence) {
        for (Evidence one : evidence) {
            Matcher matcher = form.matcher(one.pointer());
            if (matcher.lookingAt()) {
                return matcher.group();
            }
        }
        return "";
    }
}
