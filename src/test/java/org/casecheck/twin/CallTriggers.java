package org.casecheck.twin;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casecheck.twin.TwinCase.Call;
import org.casecheck.twin.TwinCase.Message;

/** How the number was used: its outgoing calls up to now. */
final class CallTriggers {
    private static final ZoneRules SHANGHAI = ZoneId.of("Asia/Shanghai").getRules();
    private static final long DAY_SECONDS = 86_400;
    private static final long NANOS = 1_000_000_000;

    private final TwinLimits limits;
    private final Map<String, int[]> peers = new HashMap<>();
    private final List<Call> outgoing = new ArrayList<>();
    private Instant[] starts;
    private int total;
    private int withPeer;
    private int toTopPeer;
    private int brief;
    private int withDuration;
    private int answered;
    private int withAnswer;
    private int atNight;

    private CallTriggers(TwinLimits limits) {
        this.limits = limits;
    }

    static void report(TwinCase facts, Instant now, TwinLimits limits, Reported reported) {
        if (facts.calls() != null) {
            CallTriggers triggers = new CallTriggers(limits);
            triggers.count(facts.calls(), now);
            triggers.report(facts, reported);
        }
    }

    private void count(List<Call> calls, Instant now) {
        starts = new Instant[calls.size()];
        for (int i = 0; i < calls.size(); i++) {
            Call call = calls.get(i);
            Instant at = call.startedAt();
            if (at != null && at.compareTo(now) <= 0 && "outgoing".equals(call.direction())) {
                starts[total++] = at;
                count(call);
            }
        }
    }

    private void count(Call call) {
        if (call.peer() != null) {
            withPeer++;
            toTopPeer = Math.max(toTopPeer, ++peers.computeIfAbsent(call.peer(), peer -> new int[1])[0]);
        }
        if (call.durationSeconds() != null) {
            withDuration++;
            brief += call.durationSeconds() < limits.shortCall() ? 1 : 0;
        }
        if (call.answered() != null) {
            withAnswer++;
            answered += call.answered() ? 1 : 0;
        }
        outgoing.add(call);
        atNight += atNight(call.startedAt()) ? 1 : 0;
    }

    private boolean atNight(Instant at) {
        long local = at.getEpochSecond() + SHANGHAI.getOffset(at).getTotalSeconds();
        long time = Math.floorMod(local, DAY_SECONDS) * NANOS + at.getNano();
        boolean begun = time >= limits.nightFrom();
        boolean goesOn = time < limits.nightTo();
        return limits.nightFrom() < limits.nightTo() ? begun && goesOn : begun || goesOn;
    }

    private void report(TwinCase facts, Reported reported) {
        int anyHour = Windows.most(starts, total, limits.hourWindow());
        Windows.Stretch busiestDay = Windows.busiest(starts, total, limits.dayWindow());
        int anyDay = busiestDay.count();
        if (anyHour >= limits.outboundHourReject()) {
            reported.add(TwinCode.CALLS_FLOOD_IN_HOUR);
        } else {
            reported.when(anyHour >= limits.outboundHourReview(), TwinCode.CALLS_MANY_IN_HOUR);
        }
        reported.when(anyDay >= limits.outboundDayReject(), TwinCode.CALLS_FLOOD_IN_DAY);
        reported.when(limits.dispersion().reachedBy(peers.size(), withPeer), TwinCode.CALLEES_DISPERSED);
        reported.when(limits.singleContact().reachedBy(toTopPeer, withPeer), TwinCode.SINGLE_CONTACT);
        reported.when(limits.shortCalls().reachedBy(brief, withDuration), TwinCode.CALLS_SHORT);
        reported.when(limits.answered().notReachedBy(answered, withAnswer), TwinCode.CALLS_UNANSWERED);
        reported.when(limits.night().reachedBy(atNight, total), TwinCode.CALLS_AT_NIGHT);
        boolean manyCalls = anyDay > limits.simBoxCalls();
        reported.when(manyCalls && noneReceived(facts.messages()) && fewCells(busiestDay), TwinCode.SIM_BOX);
        reported.when(total > 0 && "iot".equals(facts.numberKind()), TwinCode.IOT_NUMBER_CALLS);
    }

    private boolean fewCells(Windows.Stretch day) {
        Set<String> cells = new HashSet<>();
        for (Call call : outgoing) {
            boolean within =
                    !call.startedAt().isBefore(day.from()) && !call.startedAt().isAfter(day.to());
            if (within && call.cell() != null) {
                cells.add(call.cell());
            }
        }
        return !cells.isEmpty() && cells.size() <= limits.simBoxCells();
    }

    private static boolean noneReceived(List<Message> messages) {
        if (messages == null) {
            return false;
        }
        for (Message message : messages) {
            if ("incoming".equals(message.direction())) {
                return false;
            }
        }
        return true;
    }
}
