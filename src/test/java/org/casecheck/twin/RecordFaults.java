package org.casecheck.twin;

import java.time.Instant;
import java.util.List;
import org.casecheck.twin.TwinCase.Call;
import org.casecheck.twin.TwinCase.Check;
import org.casecheck.twin.TwinCase.DataHandling;
import org.casecheck.twin.TwinCase.Location;
import org.casecheck.twin.TwinCase.Message;
import org.casecheck.twin.TwinCase.Report;
import org.casecheck.twin.TwinCase.Session;
import org.casecheck.twin.TwinCase.Stop;
import org.casecheck.twin.TwinCase.Transfer;
import org.casecheck.twin.TwinCase.User;

/** What is unknown or contradictory. */
final class RecordFaults {
    private final TwinCase facts;
    private final Instant now;
    private final TwinLimits limits;
    private final Reported reported;

    private RecordFaults(TwinCase facts, Instant now, TwinLimits limits, Reported reported) {
        this.facts = facts;
        this.now = now;
        this.limits = limits;
        this.reported = reported;
    }

    static void report(TwinCase facts, Instant now, TwinLimits limits, Reported reported) {
        RecordFaults faults = new RecordFaults(facts, now, limits, reported);
        faults.reportMissing();
        faults.reportObservation();
        faults.reportCalls();
        faults.reportMessages();
        faults.reportLocations();
        faults.reportSessions();
        faults.reportRecords();
        faults.reportStops();
        faults.reportDataHandling();
    }

    private void reportMissing() {
        boolean complete = facts.number() != null
                && facts.numberKind() != null
                && facts.activatedAt() != null
                && facts.activationProvince() != null;
        reported.when(!complete, TwinCode.NUMBER_INCOMPLETE);
        reported.when(facts.subscriber() == null, TwinCode.SUBSCRIBER_MISSING);
        reported.when(facts.checks() == null, TwinCode.CHECKS_MISSING);
        reported.when(facts.users() == null, TwinCode.USERS_MISSING);
        reported.when(facts.calls() == null, TwinCode.CALLS_MISSING);
        reported.when(facts.messages() == null, TwinCode.MESSAGES_MISSING);
        reported.when(facts.locations() == null, TwinCode.LOCATIONS_MISSING);
        reported.when(facts.sessions() == null, TwinCode.SESSIONS_MISSING);
        reported.when(facts.reports() == null, TwinCode.REPORTS_MISSING);
        reported.when(facts.stops() == null, TwinCode.STOPS_MISSING);
        reported.when(facts.dataHandling() == null, TwinCode.DATA_HANDLING_MISSING);
    }

    private void reportObservation() {
        Instant since = facts.observedSince();
        reported.when(since == null, TwinCode.OBSERVATION_UNKNOWN);
        reported.when(
                after(since, now.minusSeconds(limits.weekWindow())) && after(since, facts.activatedAt()) && !restored(),
                TwinCode.OBSERVATION_TOO_SHORT);
        reported.when(after(facts.activatedAt(), now) || after(since, now), TwinCode.RECORD_CONTRADICTORY);
    }

    /** Whether service was restored within the time that was observed. */
    private boolean restored() {
        for (int i = 0; facts.stops() != null && i < facts.stops().size(); i++) {
            Instant restoredAt = facts.stops().get(i).restoredAt();
            if (restoredAt != null && !restoredAt.isBefore(facts.observedSince()) && !restoredAt.isAfter(now)) {
                return true;
            }
        }
        return false;
    }

    private void reportCalls() {
        boolean incomplete = false;
        boolean contradictory = false;
        for (int i = 0; facts.calls() != null && i < facts.calls().size(); i++) {
            Call call = facts.calls().get(i);
            incomplete |= call.direction() == null
                    || call.startedAt() == null
                    || call.durationSeconds() == null
                    || call.answered() == null
                    || call.peer() == null
                    || call.cell() == null;
            boolean silentTalk = call.answered() != null
                    && !call.answered()
                    && call.durationSeconds() != null
                    && call.durationSeconds() > 0;
            contradictory |= silentTalk || impossible(call.startedAt());
        }
        reportEvents(incomplete, contradictory, "/calls");
    }

    private void reportMessages() {
        boolean incomplete = false;
        boolean contradictory = false;
        for (int i = 0; facts.messages() != null && i < facts.messages().size(); i++) {
            Message message = facts.messages().get(i);
            incomplete |= message.direction() == null || message.sentAt() == null;
            contradictory |= impossible(message.sentAt());
        }
        reportEvents(incomplete, contradictory, "/messages");
    }

    private void reportLocations() {
        boolean incomplete = false;
        boolean contradictory = false;
        for (int i = 0; facts.locations() != null && i < facts.locations().size(); i++) {
            Location location = facts.locations().get(i);
            incomplete |= location.at() == null
                    || location.province() == null
                    || location.adcode() == null
                    || location.latitude() == null
                    || location.longitude() == null
                    || location.network() == null;
            contradictory |= impossible(location.at());
        }
        reportEvents(incomplete, contradictory, "/locations");
    }

    private void reportSessions() {
        boolean incomplete = false;
        boolean contradictory = false;
        for (int i = 0; facts.sessions() != null && i < facts.sessions().size(); i++) {
            Session session = facts.sessions().get(i);
            incomplete |= session.imei() == null || session.startedAt() == null;
            contradictory |= impossible(session.startedAt())
                    || after(session.endedAt(), now)
                    || before(session.endedAt(), session.startedAt());
        }
        reportEvents(incomplete, contradictory, "/sessions");
    }

    private void reportEvents(boolean incomplete, boolean contradictory, String list) {
        if (incomplete) {
            reported.add(TwinCode.EVENTS_INCOMPLETE, list);
        }
        if (contradictory) {
            reported.add(TwinCode.EVENTS_CONTRADICTORY, list);
        }
    }

    private boolean impossible(Instant event) {
        return after(event, now) || before(event, facts.activatedAt());
    }

    private void reportRecords() {
        for (int i = 0; facts.checks() != null && i < facts.checks().size(); i++) {
            Check check = facts.checks().get(i);
            boolean incomplete = check.at() == null || check.method() == null || check.result() == null;
            reportRecord(incomplete, after(check.at(), now), "/checks/", i);
        }
        for (int i = 0; facts.users() != null && i < facts.users().size(); i++) {
            User user = facts.users().get(i);
            reportRecord(unsaid(user.name()) || user.seenBy() == null, false, "/users/", i);
        }
        for (int i = 0; facts.reports() != null && i < facts.reports().size(); i++) {
            Report report = facts.reports().get(i);
            boolean incomplete = report.kind() == null || report.reportedBy() == null || report.reportedAt() == null;
            boolean contradictory = after(report.reportedAt(), now)
                    || after(report.clearedAt(), now)
                    || before(report.clearedAt(), report.reportedAt());
            reportRecord(incomplete, contradictory, "/reports/", i);
        }
    }

    private void reportStops() {
        for (int i = 0; facts.stops() != null && i < facts.stops().size(); i++) {
            Stop stop = facts.stops().get(i);
            boolean incomplete = stop.stoppedAt() == null
                    || stop.cause() == null
                    || stop.orderedBy() == null
                    || stop.orderedBy().equals("police") && unsaid(stop.authority());
            boolean contradictory = after(stop.stoppedAt(), now)
                    || after(stop.verifiedAt(), now)
                    || after(stop.restoredAt(), now)
                    || before(stop.stoppedAt(), facts.activatedAt())
                    || before(stop.verifiedAt(), stop.stoppedAt())
                    || before(stop.restoredAt(), stop.stoppedAt());
            reportRecord(incomplete, contradictory, "/stops/", i);
        }
    }

    private void reportDataHandling() {
        DataHandling handling = facts.dataHandling();
        if (handling == null) {
            return;
        }
        List<Transfer> transfers = handling.transfers();
        if (handling.storedIn() == null || transfers == null) {
            reported.add(TwinCode.RECORD_INCOMPLETE, "/dataHandling");
        }
        reported.when(handling.storedIn() != null && !handling.storedIn().equals("CN"), TwinCode.DATA_STORED_ABROAD);
        for (int i = 0; transfers != null && i < transfers.size(); i++) {
            Transfer transfer = transfers.get(i);
            String pointer = "/dataHandling/transfers/";
            reportRecord(transfer.country() == null || transfer.basis() == null, false, pointer, i);
            if ("none".equals(transfer.basis())) {
                reported.add(TwinCode.DATA_TRANSFER_WITHOUT_BASIS, pointer + i);
            }
        }
    }

    private void reportRecord(boolean incomplete, boolean contradictory, String list, int index) {
        if (incomplete) {
            reported.add(TwinCode.RECORD_INCOMPLETE, list + index);
        }
        if (contradictory) {
            reported.add(TwinCode.RECORD_CONTRADICTORY, list + index);
        }
    }

    private static boolean unsaid(String text) {
        return text == null || Identifiers.blank(text);
    }

    private static boolean after(Instant one, Instant other) {
        return one != null && other != null && one.isAfter(other);
    }

    private static boolean before(Instant one, Instant other) {
        return one != null && other != null && one.isBefore(other);
    }
}
