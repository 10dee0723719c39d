package org.casecheck.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.casecheck.decision.DecisionJson;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.ShippedRules;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.RulesFolder;

/** The rules and the cases that are measured: two fixtures, and one of them with more and more calls. */
final class BenchCases {
    static final String POLICY = "risk-control";
    static final String ORDINARY = "ordinary";
    static final String FAULTY = "faulty";
    static final List<Integer> CALLS = List.of(10, 100, 1_000, 10_000);

    private static final Map<String, String> FIXTURES = Map.of(
            ORDINARY, "普通用户 / an ordinary user",
            FAULTY, "问题很多的号码 / a number with many faults");
    private static final Duration OBSERVED = Duration.ofDays(30);
    private static final ObjectMapper JSON = DecisionJson.mapper();

    private final Ruleset ruleset;
    private final List<Fixture> fixtures;

    private BenchCases(Ruleset ruleset, List<Fixture> fixtures) {
        this.ruleset = ruleset;
        this.fixtures = fixtures;
    }

    /** Compiles the rules; what the engine would trace, which costs ten times the decision, is switched off before. */
    static BenchCases load() {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Logger.getLogger("").setLevel(Level.WARNING);
        RulesFolder folder = ShippedRules.only(POLICY);
        Ruleset ruleset = ShippedRules.compile(folder);
        return new BenchCases(ruleset, ShippedRules.fixtures(folder, ruleset));
    }

    /** Requests for a decision about each fixture of the shipped rules, well mixed, as they are made by default. */
    static List<byte[]> requests() {
        List<byte[]> requests = new ArrayList<>();
        requests("").values().forEach(requests::addAll);
        Collections.shuffle(requests, new Random(1));
        return requests;
    }

    /**
     * Requests for a decision about each fixture of the shipped rules, by policy.
     *
     * @param query what follows the path; empty for nothing
     */
    static SortedMap<String, List<byte[]>> requests(String query) {
        RulesFolder folder = ShippedRules.folder();
        SortedMap<String, List<byte[]>> requests = new TreeMap<>();
        for (Fixture fixture : ShippedRules.fixtures(folder, ShippedRules.compile(folder))) {
            String path = "/v1/policies/" + fixture.policy() + "/decisions" + query;
            requests.computeIfAbsent(fixture.policy(), policy -> new ArrayList<>())
                    .add(LoadClient.request(path, body(fixture), "zh"));
        }
        return requests;
    }

    Ruleset ruleset() {
        return ruleset;
    }

    /** The name of the case that has so many calls. */
    static String withCalls(int calls) {
        return calls + " calls";
    }

    /** A case by {@link #ORDINARY}, {@link #FAULTY} or {@link #withCalls}. */
    Fixture fixture(String name) {
        if (FIXTURES.containsKey(name)) {
            return named(FIXTURES.get(name));
        }
        Fixture ordinary = named(FIXTURES.get(ORDINARY));
        Map<String, Object> facts = new LinkedHashMap<>(ordinary.facts());
        facts.put("calls", calls(Integer.parseInt(name.substring(0, name.indexOf(' '))), ordinary));
        return new Fixture(
                POLICY, ordinary.place(), name, ordinary.asOf(), facts, ordinary.expect(), List.of(), List.of());
    }

    private Fixture named(String name) {
        return fixtures.stream()
                .filter(fixture -> fixture.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no fixture `" + name + "`"));
    }

    /** The body of a request for a decision about it. */
    static byte[] body(Fixture fixture) {
        return json(Map.of("asOf", text(fixture.asOf().atOffset(ZoneOffset.ofHours(8))), "facts", fixture.facts()));
    }

    static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Calls of the last thirty days in the order they were made, between eight and twenty-two o'clock: a little over half
     * of them outgoing, most of them answered, each peer called a dozen times. Ten are a quiet number, ten thousand a call
     * centre.
     */
    private static List<Object> calls(int count, Fixture fixture) {
        SplittableRandom random = new SplittableRandom(count);
        OffsetDateTime end =
                fixture.asOf().atOffset(ZoneOffset.ofHours(8)).withHour(8).withMinute(0);
        OffsetDateTime first = end.minus(OBSERVED);
        int peers = Math.max(8, count / 12);
        int[] times = random.ints(count, 0, (int) OBSERVED.toDays() * 14 * 3_600)
                .sorted()
                .toArray();
        List<Object> calls = new ArrayList<>(count);
        for (int time : times) {
            boolean answered = random.nextInt(100) < 80;
            Map<String, Object> call = new LinkedHashMap<>();
            call.put("direction", random.nextInt(100) < 55 ? "outgoing" : "incoming");
            call.put("startedAt", text(first.plusDays(time / (14 * 3_600)).plusSeconds(time % (14 * 3_600))));
            call.put("durationSeconds", answered ? 5 + random.nextInt(600) : 0);
            call.put("answered", answered);
            call.put("peer", String.valueOf(13_900_000_000L + random.nextInt(peers)));
            call.put("cell", "XM-010" + random.nextInt(6));
            calls.add(call);
        }
        return calls;
    }

    private static String text(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }
}
