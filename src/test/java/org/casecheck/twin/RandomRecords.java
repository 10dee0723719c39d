package org.casecheck.twin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Holders, checks, devices, reports, stops and the like. */
final class RandomRecords {
    private static final int DAY = 86_400;
    private static final String NAME = "\u9648\u5C0F\u660E";

    private final Dice dice;
    private final TwinLimits limits;
    private final Instant now;
    private final RandomNumbers numbers;

    RandomRecords(Dice dice, TwinLimits limits, Instant now, RandomNumbers numbers) {
        this.dice = dice;
        this.limits = limits;
        this.now = now;
        this.numbers = numbers;
    }

    Map<String, Object> subscriber() {
        return record(
                "name",
                NAME,
                "documentKind",
                "resident_id",
                "documentNumber",
                numbers.rightResidentId(),
                "address",
                "x 1");
    }

    Map<String, Object> uncommonSubscriber() {
        String kind = dice.pick(
                "resident_id",
                "resident_id",
                "residence_permit",
                "passport",
                "travel_permit",
                "foreign_permanent_residence",
                null);
        return record(
                "name", dice.chance(0.8) ? NAME : dice.pick(nothing(), name()),
                "documentKind", kind,
                "documentNumber", dice.chance(0.9) ? numbers.residentId(now) : nothing(),
                "address", dice.chance(0.8) ? "x 1" : nothing());
    }

    private String nothing() {
        return dice.pick(
                "", " ", "\t\n", "\u3000", "\u200B", "\u00A0\uFEFF", "\u2800", "\u3164", "\u65E0", "n/A", null);
    }

    private String name() {
        return dice.pick(
                NAME,
                "\u9648 \u5C0F \u660E",
                "\u9648\u00B7\u5C0F\u660E",
                "\u9648\u5C0F\u660E\u200B",
                "\u9648\u5C0F\u7EA2",
                "Chen Xiaoming",
                "\uFF23\uFF28\uFF25\uFF2E xiao\u30FBMING",
                "chen-xiaoming");
    }

    List<Object> users(Object subscriber) {
        Map<?, ?> holder = subscriber instanceof Map<?, ?> map ? map : Map.of();
        List<Object> users = new ArrayList<>();
        int count = dice.below(4);
        for (int i = 0; i < count; i++) {
            String document = (String) holder.get("documentNumber");
            users.add(record(
                    "name", dice.chance(0.5) ? holder.get("name") : dice.pick(name(), nothing()),
                    "documentNumber", dice.pick(document, disguised(document), numbers.rightResidentId(), nothing()),
                    "seenBy", dice.orNull(dice.pick("face_check", "branch", "complaint", "police"), 0.05)));
        }
        return users;
    }

    private String disguised(String document) {
        if (document == null || document.length() < 10) {
            return document;
        }
        return switch (dice.below(4)) {
            case 0 -> document.substring(0, 6) + "-" + document.substring(6);
            case 1 -> document.substring(0, 6) + " " + document.substring(6);
            case 2 -> document.replace('1', '\uFF11');
            default -> document.toLowerCase(Locale.ROOT);
        };
    }

    List<Object> checks() {
        List<Object> checks = new ArrayList<>();
        Instant first = now.minusSeconds(limits.dayWindow() + dice.between(0, 10 * DAY));
        Instant other = dice.beside(first.plusSeconds(limits.dayWindow()));
        boolean failures = dice.chance(0.3);
        int count = failures ? 1 + dice.near(limits.failedChecksReview()) : dice.below(5);
        for (int i = 0; i < count; i++) {
            Instant at =
                    dice.pick(first, other, first.plusSeconds(dice.between(0, limits.dayWindow())), dice.beside(first));
            checks.add(record(
                    "at", dice.chance(0.05) ? dice.pick(dice.beside(now), null) : at,
                    "method", dice.orNull(dice.pick("face", "video", "counter", "sms_code"), 0.04),
                    "result",
                            failures
                                    ? "failed"
                                    : dice.orNull(dice.pick("passed", "passed", "failed", "pending"), 0.04)));
        }
        return checks;
    }

    List<Object> quietSessions() {
        List<Object> sessions = new ArrayList<>();
        if (dice.chance(0.7)) {
            sessions.add(
                    record("imei", numbers.rightImei(), "startedAt", now.minusSeconds(20L * DAY), "endedAt", null));
        }
        return sessions;
    }

    List<Object> sessions() {
        List<String> imeis = new ArrayList<>();
        int devices = dice.near(dice.pick(limits.imeisReview(), limits.onlineReview(), limits.onlineReject()));
        for (int i = 0; i < devices; i++) {
            imeis.add(dice.chance(0.05) ? numbers.imei() : numbers.rightImei());
        }
        Instant first = now.minusSeconds(limits.weekWindow() + dice.between(0, 10 * DAY));
        Instant last = dice.beside(first.plusSeconds(limits.weekWindow()));
        boolean together = dice.chance(0.5);
        List<Object> sessions = new ArrayList<>();
        for (int i = 0; i < devices; i++) {
            Instant from = together
                    ? first.plusSeconds(i)
                    : i == 0
                            ? first
                            : i == devices - 1 ? last : dice.pick(first, last, first.plusSeconds(DAY * (long) i));
            Instant to = together
                    ? dice.pick(null, dice.beside(first.plusSeconds(devices - 1)), from, last, now)
                    : dice.pick(from.plusSeconds(60), from.plusNanos(1), from, dice.beside(from));
            sessions.add(record("imei", imeis.get(i), "startedAt", dice.orNull(from, 0.02), "endedAt", to));
            if (dice.chance(0.15)) {
                sessions.add(record("imei", imeis.get(i), "startedAt", dice.pick(from, first, last), "endedAt", to));
            }
        }
        return sessions;
    }

    List<Object> reports() {
        List<Object> reports = new ArrayList<>();
        int count = 1 + dice.below(3);
        for (int i = 0; i < count; i++) {
            Instant at = now.minusSeconds(dice.between(0, 20 * DAY));
            reports.add(record(
                    "kind",
                    dice.orNull(dice.pick("fraud", "data_leak", "rental", "transfer"), 0.04),
                    "reportedBy",
                    dice.orNull(dice.pick("police", "operator", "bank", "complaint"), 0.04),
                    "reportedAt",
                    dice.chance(0.05) ? dice.pick(dice.beside(now), null) : at,
                    "clearedAt",
                    dice.chance(0.4) ? null : dice.pick(dice.beside(at), at.plusSeconds(60), dice.beside(now))));
        }
        return reports;
    }

    List<Object> stops(Object activatedAt) {
        List<Object> stops = new ArrayList<>();
        int count = 1 + dice.below(2);
        for (int i = 0; i < count; i++) {
            Instant limit = now.minusSeconds(dice.pick(limits.stopRestore(), limits.riskControlRestore()));
            Instant verified = dice.pick(null, dice.beside(limit), now.minusSeconds(dice.between(0, 4 * DAY)));
            Instant stopped = now.minusSeconds(dice.between(4 * DAY, 12 * DAY));
            if (dice.chance(0.1)) {
                stopped = dice.pick(
                        dice.beside(now), activatedAt instanceof Instant at ? dice.beside(at) : stopped, verified);
            }
            Instant restored = now.minusSeconds(dice.between(0, 3 * DAY));
            stops.add(record(
                    "stoppedAt",
                    stopped,
                    "cause",
                    dice.orNull(
                            dice.pick("risk_control", "risk_control", "arrears", "customer_request", "long_unused"),
                            0.04),
                    "orderedBy",
                    dice.orNull(dice.pick("operator", "operator", "police"), 0.04),
                    "authority",
                    dice.pick("Bureau 1", nothing()),
                    "verifiedAt",
                    verified,
                    "restoredAt",
                    dice.chance(0.5) ? null : dice.chance(0.2) ? dice.beside(now) : restored));
        }
        return stops;
    }

    List<Object> supportRequests() {
        List<Object> requests = new ArrayList<>();
        int count = dice.below(3);
        for (int i = 0; i < count; i++) {
            Instant asked = dice.chance(0.3)
                    ? dice.beside(now.minusSeconds(limits.agentAnswer()))
                    : now.minusSeconds(dice.between(0, DAY));
            Instant answered = dice.pick(
                    null, dice.beside(asked.plusSeconds(limits.agentAnswer())), dice.beside(asked), dice.beside(now));
            requests.add(record("askedAt", dice.orNull(asked, 0.1), "answeredAt", answered));
        }
        return requests;
    }

    Map<String, Object> dataHandling() {
        List<Object> transfers = new ArrayList<>();
        int count = dice.below(3);
        for (int i = 0; i < count; i++) {
            transfers.add(record(
                    "country", dice.orNull("SG", 0.1),
                    "basis",
                            dice.orNull(
                                    dice.pick("none", "security_assessment", "standard_contract", "certification"),
                                    0.1)));
        }
        return record("storedIn", dice.pick("CN", "CN", "HK", "SG", null), "transfers", dice.orNull(transfers, 0.2));
    }

    static Map<String, Object> record(Object... namesAndValues) {
        Map<String, Object> record = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            record.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return record;
    }
}
