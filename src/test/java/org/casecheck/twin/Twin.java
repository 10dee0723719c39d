package org.casecheck.twin;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.casecheck.decision.Effect;
import org.casecheck.decision.Outcome;
import org.casecheck.twin.TwinCase.Report;
import org.casecheck.twin.TwinCase.Stop;
import org.casecheck.twin.TwinCase.SupportRequest;
import org.casecheck.twin.TwinDecision.Found;

/** Decides about one number as the README of risk-control says. */
public final class Twin {
    private final TwinCase facts;
    private final Instant now;
    private final TwinLimits limits;
    private final Reported reported = new Reported();
    private final Map<String, Object> outputs = new TreeMap<>();

    private Twin(TwinCase facts, Instant now, TwinLimits limits) {
        this.facts = facts;
        this.now = now;
        this.limits = limits;
    }

    /** Keeps nothing between cases; any number of threads may call it. */
    public static TwinDecision decide(TwinCase facts, Instant asOf, TwinLimits limits, TwinLists lists) {
        Twin twin = new Twin(facts, asOf, limits);
        Reported reported = twin.reported;
        RecordFaults.report(facts, asOf, limits, reported);
        PlaceTriggers.report(facts, asOf, limits, lists, reported);
        CallTriggers.report(facts, asOf, limits, reported);
        IdentityTriggers.report(facts, asOf, limits, lists, reported);
        DeviceTriggers.report(facts, asOf, limits, reported);
        twin.reportSuspicions();
        twin.reportStops();
        twin.reportSupport();
        twin.combine();
        List<Found> reasons = reported.reasons;
        Collections.sort(reasons, Found.ORDER);
        return new TwinDecision(Outcome.of(EnumSet.of(reported.heaviest())), reasons, twin.outputs);
    }

    private void reportSuspicions() {
        for (int i = 0; facts.reports() != null && i < facts.reports().size(); i++) {
            Report report = facts.reports().get(i);
            if (report.kind() != null && report.clearedAt() == null) {
                TwinCode code =
                        switch (report.kind()) {
                            case "fraud" -> TwinCode.FRAUD_SUSPECTED;
                            case "data_leak" -> TwinCode.DATA_LEAK_SUSPECTED;
                            default -> TwinCode.NUMBER_HANDED_OVER;
                        };
                reported.add(code, "/reports/" + i);
            }
        }
    }

    private void reportStops() {
        for (int i = 0; facts.stops() != null && i < facts.stops().size(); i++) {
            Stop stop = facts.stops().get(i);
            if (stop.orderedBy() == null) {
                continue;
            }
            if (stop.restoredAt() != null) {
                if (stop.orderedBy().equals("operator")
                        && "risk_control".equals(stop.cause())
                        && stop.verifiedAt() == null) {
                    reported.add(TwinCode.RESTORED_UNCHECKED, "/stops/" + i);
                }
                continue;
            }
            if (stop.orderedBy().equals("police")) {
                reported.add(TwinCode.STOPPED_BY_POLICE, "/stops/" + i);
            } else if ("risk_control".equals(stop.cause())) {
                reportRiskStop(stop.verifiedAt(), "/stops/" + i);
            } else if (stop.cause() != null) {
                reported.add(TwinCode.STOPPED_OTHERWISE, "/stops/" + i);
            }
        }
        if (reported.has(TwinCode.STOPPED_BY_POLICE)) {
            outputs.put("escalateTo", "ordering_authority");
        } else if (reported.has(TwinCode.RESTORATION_OVERDUE)) {
            outputs.put("escalateTo", "operator_complaint_desk");
        }
    }

    private void reportRiskStop(Instant verifiedAt, String pointer) {
        if (verifiedAt == null) {
            reported.add(TwinCode.SECOND_CHECK_NEEDED, pointer);
            return;
        }
        Instant suspension = verifiedAt.plusSeconds(limits.stopRestore());
        Instant riskControl = verifiedAt.plusSeconds(limits.riskControlRestore());
        Instant limit = later(suspension, riskControl);
        reported.add(limit.isBefore(now) ? TwinCode.RESTORATION_OVERDUE : TwinCode.RESTORATION_PENDING, pointer);
        putLater("suspensionLimit", suspension);
        putLater("riskControlLimit", riskControl);
        putLater("restoreBy", limit);
    }

    private void putLater(String name, Instant limit) {
        Instant other = (Instant) outputs.get(name);
        outputs.put(name, other == null ? limit : later(limit, other));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private void reportSupport() {
        for (int i = 0;
                facts.supportRequests() != null && i < facts.supportRequests().size();
                i++) {
            SupportRequest request = facts.supportRequests().get(i);
            if (request.askedAt() != null) {
                Instant limit = request.askedAt().plusSeconds(limits.agentAnswer());
                Instant answered = request.answeredAt() == null ? now : request.answeredAt();
                if (answered.isAfter(limit)) {
                    reported.add(TwinCode.AGENT_SLOW, "/supportRequests/" + i);
                }
            }
        }
    }

    private void combine() {
        int areas = reported.areas.size();
        reported.when(areas >= limits.combinedAreas(), TwinCode.TRIGGERS_COMBINED);
        if (areas > 0) {
            outputs.put("triggeredAreas", (long) areas);
        }
        boolean suspected = reported.has(TwinCode.FRAUD_SUSPECTED)
                || reported.has(TwinCode.DATA_LEAK_SUSPECTED)
                || reported.has(TwinCode.NUMBER_HANDED_OVER);
        if (reported.has(TwinCode.TRIGGERS_COMBINED)) {
            outputs.put("riskLevel", "critical");
        } else if (suspected || reported.heaviestTrigger() == Effect.REJECT) {
            outputs.put("riskLevel", "high");
        } else if (reported.heaviestTrigger() == Effect.REVIEW) {
            outputs.put("riskLevel", "elevated");
        }
    }
}
