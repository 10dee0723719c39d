package org.casecheck.twin;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls and messages around the thresholds of use. */
final class RandomCalls {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Dice dice;
    private final TwinLimits limits;
    private final Instant now;

    RandomCalls(Dice dice, TwinLimits limits, Instant now) {
        this.dice = dice;
        this.limits = limits;
        this.now = now;
    }

    /** A few calls that set off nothing. */
    List<Object> quiet() {
        List<Object> calls = new ArrayList<>();
        int count = dice.below(4);
        for (int i = 0; i < count; i++) {
            Instant at = now.minusSeconds(dice.between(1, 20 * 86_400));
            calls.add(call(at, "outgoing", dice.between(10, 300), true, dice.digits(8), "C" + dice.below(3)));
        }
        return calls;
    }

    /** Many outgoing calls: how many, how dense and what they have in common lies around thresholds. */
    List<Object> burst() {
        int count = dice.near(dice.pick(
                limits.outboundHourReview(),
                limits.outboundHourReview(),
                limits.outboundHourReject(),
                limits.outboundHourReject(),
                limits.shortCalls().least(),
                limits.dispersion().least(),
                limits.simBoxCalls(),
                limits.simBoxCalls(),
                limits.outboundDayReject()));
        List<Instant> times = times(count);
        int atSamePeer = dice.chance(0.3) ? some(limits.singleContact(), count) : 0;
        int peers = dice.chance(0.4) ? Math.max(1, some(limits.dispersion(), count)) : 1 + dice.below(count + 1);
        int brief = dice.chance(0.4) ? some(limits.shortCalls(), count) : dice.below(count + 1);
        int answered = dice.chance(0.4) ? some(limits.answered(), count) : count - dice.below(count / 4 + 1);
        int cells = dice.pick(0, 1, 1, 1, 2, 5);
        double gaps = dice.chance(0.7) ? 0 : dice.real(0, 0.1);
        double others = dice.chance(0.7) ? 0 : dice.real(0, 0.1);
        List<Object> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String peer = i < atSamePeer ? "top" : "p" + i % peers;
            long talk = i < brief ? dice.pick(limits.shortCall() - 1, 0L, 1L) : limits.shortCall() + dice.below(2);
            boolean isAnswered = i % count >= count - answered;
            if (!isAnswered && dice.chance(0.97)) {
                talk = 0;
            }
            calls.add(call(
                    dice.orNull(times.get(i), gaps),
                    dice.chance(others) ? dice.pick("incoming", null) : "outgoing",
                    dice.orNull(talk, gaps),
                    dice.orNull(isAnswered, gaps),
                    dice.orNull(peer, gaps),
                    cells == 0 ? null : dice.orNull("C" + i % cells, gaps)));
        }
        return calls;
    }

    private int some(TwinLimits.Share share, int count) {
        return Math.min(count, dice.near((double) count * share.part() / share.whole()));
    }

    private List<Instant> times(int count) {
        if (dice.chance(0.25)) {
            return nightAndDay(count);
        }
        Duration length = Duration.ofSeconds(
                dice.pick(limits.hourWindow(), limits.hourWindow(), limits.dayWindow(), limits.weekWindow()));
        Instant first = dice.chance(0.15)
                ? dice.beside(now.minus(length))
                : now.minus(length).minusSeconds(dice.between(0, 15 * 86_400));
        if (dice.chance(0.1)) {
            first = dice.beside(atTime(first, dice.pick(limits.nightFrom(), limits.nightTo())));
        }
        Instant last = dice.beside(first.plus(length));
        List<Instant> times = new ArrayList<>();
        boolean even = dice.chance(0.5);
        long span = Duration.between(first, last).toNanos();
        for (int i = 0; i < count; i++) {
            long offset = even ? (long) ((double) span / Math.max(1, count - 1) * i) : dice.between(0, span);
            times.add(i == 0 ? first : i == count - 1 ? last : first.plusNanos(offset));
        }
        if (dice.chance(0.2)) {
            times.replaceAll(time -> dice.chance(0.3) ? times.get(0) : time);
        }
        return times;
    }

    private List<Instant> nightAndDay(int count) {
        int atNight = some(limits.night(), count);
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant day = now.minusSeconds(dice.between(2, 20) * 86_400);
            Instant from = atTime(day, limits.nightFrom());
            Instant to = atTime(day, limits.nightTo());
            times.add(
                    i < atNight
                            ? dice.pick(from, from.plusSeconds(600), to.minusNanos(1), to.minusSeconds(3_600))
                            : dice.pick(from.minusNanos(1), from.minusSeconds(1), to, to.plusSeconds(7_200)));
        }
        return times;
    }

    private static Instant atTime(Instant day, long nanoOfDay) {
        return day.atZone(SHANGHAI)
                .toLocalDate()
                .atTime(LocalTime.ofNanoOfDay(nanoOfDay))
                .atZone(SHANGHAI)
                .toInstant();
    }

    static Map<String, Object> call(
            Instant at, String direction, Long talk, Boolean answered, String peer, String cell) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("direction", direction);
        call.put("startedAt", at);
        call.put("durationSeconds", talk);
        call.put("answered", answered);
        call.put("peer", peer);
        call.put("cell", cell);
        return call;
    }

    List<Object> messages() {
        List<Object> messages = new ArrayList<>();
        int count = dice.below(3);
        for (int i = 0; i < count; i++) {
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("direction", dice.pick("incoming", "outgoing", "outgoing"));
            message.put("sentAt", now.minusSeconds(dice.between(0, 20 * 86_400)));
            messages.add(message);
        }
        return messages;
    }
}
