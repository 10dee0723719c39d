package org.casecheck.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.casecheck.decision.DecisionJson;
import org.casecheck.fixture.MarkedRules;

/** Looks at every answer of a steady load: whether it is one, and wholly of the generation that its revision says. */
final class AnswerCheck {
    private static final int MOST_EXAMPLES = 10;
    private static final ObjectMapper JSON = DecisionJson.mapper();

    private final MarkedRules rules;
    private final List<MarkedCase> cases;
    private final Map<String, Integer> generations = new ConcurrentHashMap<>();
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final List<String> examples = new ArrayList<>();
    private final Samples samples = new Samples();
    private volatile int newest;
    private int answers;

    /** What can be wrong with an answer. */
    enum Fault {
        /** Another status than 200, or no answer at all. */
        FAILED("failed"),
        /** Parts of it are of another generation than its revision. */
        MIXED("mixed"),
        /** Its revision is none that was ever saved as a whole. */
        UNKNOWN("of an unknown revision"),
        /** It is older than an answer that was there before this request was sent. */
        BACKWARDS("older than an earlier answer");

        private final String words;

        Fault(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    AnswerCheck(MarkedRules rules, List<MarkedCase> cases) {
        this.rules = rules;
        this.cases = cases;
    }

    /** To be told before a generation is saved. */
    String expect(int generation) {
        String revision = rules.generation(generation).revision();
        generations.put(revision, generation);
        return revision;
    }

    /** The newest generation that an answer was of. */
    int newest() {
        return newest;
    }

    Samples samples() {
        return samples;
    }

    synchronized int answers() {
        return answers;
    }

    synchronized int count(Fault fault) {
        return faults.getOrDefault(fault, 0);
    }

    /** The first few faults, in words. */
    synchronized List<String> examples() {
        return List.copyOf(examples);
    }

    /** Takes answers until it is interrupted and none is left. */
    void follow(BlockingQueue<SteadyLoad.Answer> queue) {
        boolean interrupted = false;
        while (!interrupted || !queue.isEmpty()) {
            try {
                take(queue.take());
            } catch (InterruptedException ended) {
                interrupted = true;
                queue.forEach(this::take);
                queue.clear();
            }
        }
    }

    private synchronized void take(SteadyLoad.Answer answer) {
        answers++;
        samples.add(answer.intended(), answer.latency());
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        if (answer.status() != HttpURLConnection.HTTP_OK) {
            note(Fault.FAILED, answer.status() + " " + text);
            return;
        }
        MarkedCase asked = cases.get(answer.request());
        JsonNode decision = read(text);
        Integer generation = generations.get(decision.path("revision").asText());
        if (generation == null) {
            note(Fault.UNKNOWN, text);
            return;
        }
        rules.fault(decision, generation, asked.language()).ifPresent(what -> note(Fault.MIXED, what));
        if (generation < answer.known()) {
            note(Fault.BACKWARDS, "generation " + generation + " after " + answer.known());
        }
        newest = Math.max(newest, generation);
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException notJson) {
            throw new IllegalStateException(text, notJson);
        }
    }

    private void note(Fault fault, String what) {
        faults.merge(fault, 1, Integer::sum);
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(fault.words() + ": " + what);
        }
    }
}
