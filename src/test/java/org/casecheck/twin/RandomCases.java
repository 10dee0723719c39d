package org.casecheck.twin;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Invented cases: a number that would be approved, then changed in some ways, mostly around thresholds and windows. The same
 * seed and thresholds give the same case.
 */
public final class RandomCases {
    private static final int DAY = 86_400;
    private static final Instant AROUND = Instant.parse("2026-06-01T16:00:00Z");
    private static final int CHANGES = 21;

    /**
     * @param facts plain maps, lists, texts, numbers and truth values
     */
    public record Sample(Instant asOf, Map<String, Object> facts) {
        Sample with(Map<String, Object> otherFacts) {
            return new Sample(asOf, otherFacts);
        }
    }

    private final Dice dice;
    private final TwinLimits limits;
    private final Instant now;
    private final RandomNumbers numbers;
    private final RandomCalls calls;
    private final RandomPlaces places;
    private final RandomRecords records;
    private final Map<String, Object> facts = new LinkedHashMap<>();

    private RandomCases(long seed, TwinLimits limits) {
        this.dice = new Dice(seed);
        this.limits = limits;
        now = now();
        numbers = new RandomNumbers(dice);
        calls = new RandomCalls(dice, limits, now);
        places = new RandomPlaces(dice, limits, now);
        records = new RandomRecords(dice, limits, now, numbers);
    }

    public static Sample of(long seed, TwinLimits limits) {
        RandomCases cases = new RandomCases(seed, limits);
        cases.approvable();
        int changes = cases.dice.chance(0.05) ? 0 : 1;
        while (changes > 0 && changes < 12 && cases.dice.chance(0.6)) {
            changes++;
        }
        for (int i = 0; i < changes; i++) {
            cases.change();
        }
        return new Sample(cases.now, cases.object(cases.facts));
    }

    private Instant now() {
        Instant midnight = AROUND.plusSeconds(dice.between(-200, 200) * DAY);
        return switch (dice.below(5)) {
            case 0 -> dice.beside(midnight);
            case 1 -> midnight.plusSeconds(dice.between(0, DAY)).plusNanos(dice.between(0, 999_999_999));
            default -> midnight.plusSeconds(dice.between(0, DAY));
        };
    }

    private void approvable() {
        String kind = dice.pick("ordinary", "ordinary", "ordinary", "virtual", "satellite");
        String province = dice.pick("350000", "110000");
        facts.put("number", numbers.phone(kind));
        facts.put("numberKind", kind);
        facts.put("iccid", dice.orNull(numbers.rightIccid(), 0.3));
        facts.put("activatedAt", now.minusSeconds(dice.between(30, 800) * DAY));
        facts.put("activationProvince", province);
        facts.put("observedSince", now.minusSeconds(dice.between(8, 60) * DAY));
        Map<String, Object> subscriber = records.subscriber();
        facts.put("subscriber", subscriber);
        facts.put(
                "checks",
                list(RandomRecords.record(
                        "at",
                        now.minusSeconds(25L * DAY),
                        "method",
                        dice.pick("face", "video", "counter"),
                        "result",
                        "passed")));
        facts.put(
                "users",
                dice.chance(0.5)
                        ? list()
                        : list(RandomRecords.record("name", subscriber.get("name"), "seenBy", "branch")));
        facts.put("calls", calls.quiet());
        facts.put("messages", calls.messages());
        facts.put("locations", places.quiet(province));
        facts.put("sessions", records.quietSessions());
        facts.put("reports", list());
        facts.put("stops", list());
        facts.put("dataHandling", RandomRecords.record("storedIn", "CN", "transfers", list()));
    }

    private void change() {
        String home = facts.get("activationProvince") instanceof String text ? text : "350000";
        switch (dice.below(CHANGES)) {
            case 0, 1, 2 -> append("calls", calls.burst());
            case 3, 4 -> append("locations", places.uncommon(home));
            case 5 -> append("sessions", records.sessions());
            case 6 -> facts.put("sessions", records.sessions());
            case 7 -> facts.put("checks", records.checks());
            case 8 -> facts.put("subscriber", records.uncommonSubscriber());
            case 9 -> facts.put("users", records.users(facts.get("subscriber")));
            case 10 -> facts.put("reports", records.reports());
            case 11 -> facts.put("stops", records.stops(facts.get("activatedAt")));
            case 12 -> facts.put("supportRequests", records.supportRequests());
            case 13 -> facts.put("dataHandling", records.dataHandling());
            case 14 -> changeNumber();
            case 15 -> changeTimes();
            case 16 -> removeSomewhere();
            case 17 -> retime();
            case 18 -> reorder();
            default -> changeLists();
        }
    }

    private void changeNumber() {
        String kind = dice.pick("ordinary", "virtual", "iot", "iot", "satellite", "other");
        facts.put("number", numbers.phone(kind));
        if (!kind.equals("other") && dice.chance(0.7)) {
            facts.put("numberKind", kind);
        }
        facts.put("iccid", dice.chance(0.5) ? numbers.iccid() : facts.get("iccid"));
    }

    private void changeTimes() {
        Instant week = now.minusSeconds(limits.weekWindow());
        facts.put("observedSince", dice.pick(dice.beside(week), dice.beside(now), week.plusSeconds(3L * DAY)));
        if (dice.chance(0.6)) {
            Instant since = (Instant) facts.get("observedSince");
            facts.put("activatedAt", dice.pick(dice.beside(since), dice.beside(now), since.minusSeconds(DAY)));
        }
        if (dice.chance(0.4)) {
            Instant restored = dice.pick(dice.beside((Instant) facts.get("observedSince")), dice.beside(now));
            append(
                    "stops",
                    list(RandomRecords.record(
                            "stoppedAt",
                            restored.minusSeconds(DAY),
                            "cause",
                            "risk_control",
                            "orderedBy",
                            "operator",
                            "restoredAt",
                            restored)));
        }
    }

    private void changeLists() {
        switch (dice.below(4)) {
            case 0 -> facts.put(dice.pick("users", "calls", "messages", "locations", "sessions", "checks"), list());
            case 1 -> removeSome();
            case 2 -> facts.put("messages", list());
            default -> {
                if (facts.get("locations") instanceof List<?> locations && !locations.isEmpty()) {
                    places.spot(dice.pick(locations));
                }
            }
        }
    }

    /** Leaves out some of the case's own items. */
    private void removeSome() {
        double share = dice.real(0, 0.3);
        facts.keySet().removeIf(name -> dice.chance(share));
    }

    /** Leaves out or nulls one item of any object. */
    private void removeSomewhere() {
        Map<String, Object> object = dice.pick(objects());
        if (!object.isEmpty()) {
            String name = dice.pick(List.copyOf(object.keySet()));
            if (dice.chance(0.7)) {
                object.remove(name);
            } else {
                object.put(name, null);
            }
        }
    }

    /** Moves one time to or beside a time that means something, or to another time of the case. */
    private void retime() {
        List<Instant> times =
                new ArrayList<>(List.of(now, now.minusSeconds(limits.weekWindow()), now.plusSeconds(DAY)));
        List<Map.Entry<String, Object>> entries = new ArrayList<>();
        for (Map<String, Object> object : objects()) {
            for (Map.Entry<String, Object> entry : object.entrySet()) {
                if (entry.getValue() instanceof Instant time) {
                    times.add(time);
                    entries.add(entry);
                }
            }
        }
        if (facts.get("activatedAt") instanceof Instant activatedAt) {
            times.add(activatedAt);
            times.add(activatedAt);
        }
        if (!entries.isEmpty()) {
            dice.pick(entries).setValue(dice.beside(dice.pick(times)));
        }
    }

    /** Shuffles a list, or repeats an item. */
    private void reorder() {
        for (Object value : facts.values()) {
            if (value instanceof List<?> list && !list.isEmpty() && dice.chance(0.6)) {
                if (dice.chance(0.3)) {
                    repeat(list);
                }
                Collections.shuffle(list, new Random(dice.between(0, Integer.MAX_VALUE)));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void repeat(List<?> list) {
        Map<String, Object> item = (Map<String, Object>) dice.pick(list);
        ((List<Object>) list).add(new LinkedHashMap<>(item));
    }

    private void append(String name, List<Object> more) {
        List<Object> all = new ArrayList<>(facts.get(name) instanceof List<?> list ? list : List.of());
        all.addAll(more);
        facts.put(name, all.size() > 100 && name.equals("stops") ? more : all);
    }

    private static List<Object> list(Object... items) {
        return new ArrayList<>(List.of(items));
    }

    private List<Map<String, Object>> objects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        collect(facts, objects);
        return objects;
    }

    @SuppressWarnings("unchecked")
    private static void collect(Object value, List<Map<String, Object>> objects) {
        if (value instanceof Map<?, ?> map) {
            objects.add((Map<String, Object>) map);
            map.values().forEach(part -> collect(part, objects));
        } else if (value instanceof List<?> list) {
            list.forEach(part -> collect(part, objects));
        }
    }

    /** The same with instants as texts, in some offset, and mostly without absent items. */
    private Map<String, Object> object(Map<?, ?> source) {
        Map<String, Object> object = new LinkedHashMap<>();
        source.forEach((name, value) -> {
            if (value != null || dice.chance(0.1)) {
                object.put((String) name, plain(value));
            }
        });
        return object;
    }

    private Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>(list.size());
            list.forEach(item -> items.add(plain(item)));
            return items;
        }
        return value instanceof Instant instant ? text(instant) : value;
    }

    private String text(Instant instant) {
        ZoneOffset offset = dice.chance(0.8)
                ? ZoneOffset.ofHours(8)
                : dice.pick(ZoneOffset.UTC, ZoneOffset.ofHoursMinutes(-3, -30), ZoneOffset.ofHours(14));
        OffsetDateTime time = instant.atOffset(offset);
        boolean wholeMinute = time.getSecond() == 0 && time.getNano() == 0;
        return wholeMinute ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time) : time.toString();
    }
}
