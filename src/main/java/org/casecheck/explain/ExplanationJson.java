package org.casecheck.explain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.casecheck.decision.Text;
import org.casecheck.explain.Explanation.ConditionAccount;
import org.casecheck.explain.Explanation.FoundBy;
import org.casecheck.explain.Explanation.ListAccount;
import org.casecheck.explain.Explanation.Reading;
import org.casecheck.explain.Explanation.RuleAccount;
import org.casecheck.explain.Explanation.State;
import org.casecheck.explain.Explanation.Status;
import org.casecheck.explain.Explanation.TestAccount;
import org.casecheck.explain.Explanation.ThresholdAccount;
import org.casecheck.explain.Explanation.Why;
import org.casecheck.facts.FactType;
import org.casecheck.ruleset.Policy;

/**
 * Writes the explanations of one policy as JSON, the same as Jackson would. An explanation is long and most of its texts are the
 * same in every case: those are encoded once. Safe for use by several threads.
 */
public final class ExplanationJson {
    private static final byte[] POLICY = ascii("{\"policy\":");
    private static final byte[] REVISION = ascii(",\"revision\":");
    private static final byte[] AS_OF = ascii(",\"asOf\":");
    private static final byte[] REASONS = ascii(",\"reasons\":");
    private static final byte[] RULES = ascii(",\"rules\":");
    private static final byte[] CODE = ascii("{\"code\":");
    private static final byte[] FOUND_BY = ascii(",\"foundBy\":");
    private static final byte[] RULE = ascii("{\"rule\":");
    private static final byte[] PLACE = ascii(",\"place\":");
    private static final byte[] STATE_OF_RULE = ascii(",\"status\":");
    private static final byte[] CONDITIONS = ascii(",\"conditions\":");
    private static final byte[] FROM = ascii(",\"effectiveFrom\":");
    private static final byte[] UNTIL = ascii(",\"effectiveUntil\":");
    private static final byte[] MATCHES = ascii(",\"matches\":");
    private static final byte[] UNMET = ascii(",\"unmet\":");
    private static final byte[] OMITTED = ascii(",\"conditionsOmitted\":");
    private static final byte[] TESTS_OMITTED = ascii(",\"testsOmitted\":");
    private static final byte[] FACTS = ascii(",\"facts\":");
    private static final byte[] NOTHING = ascii("");
    private static final byte[] TEXT = ascii("{\"text\":");
    private static final byte[] STATE = ascii(",\"state\":");
    private static final byte[] POINTER = ascii(",\"pointer\":");
    private static final byte[] SUBMITTED_AS_NULL = ascii(",\"submittedAsNull\":");
    private static final byte[] TESTS = ascii(",\"tests\":");
    private static final byte[] INNER = ascii(",\"inner\":");
    private static final byte[] FOUND = ascii(",\"found\":");
    private static final byte[] EXPECTED = ascii(",\"expected\":");
    private static final byte[] READ = ascii(",\"read\":");
    private static final byte[] THRESHOLDS = ascii(",\"thresholds\":");
    private static final byte[] LISTS = ascii(",\"lists\":");
    private static final byte[] PARTS = ascii(",\"parts\":");
    private static final byte[] READ_POINTER = ascii("\"pointer\":");
    private static final byte[] ONLY_VALUE = ascii("\"value\":");
    private static final byte[] VALUE = ascii(",\"value\":");
    private static final byte[] NAME = ascii("{\"name\":");
    private static final byte[] TITLE = ascii(",\"title\":");
    private static final byte[] BASIS = ascii(",\"basis\":");
    private static final byte[] ID = ascii("{\"id\":");
    private static final byte[] SOURCE = ascii(",\"source\":");

    /** By their place among the constants: it is looked up for every rule and every test. */
    private static final byte[][] STATES = words(State.values(), State::word);

    private static final byte[][] STATUSES = words(Status.values(), Status::word);

    private static <E> byte[][] words(E[] constants, Function<E, String> word) {
        return Arrays.stream(constants).map(word).map(JsonBytes::quoted).toArray(byte[][]::new);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private final Map<String, byte[]> known = new HashMap<>();
    private final Map<String, byte[][]> texts = new IdentityHashMap<>();
    private final Fixed[] rules;

    // Made once: each would be made anew for every list.
    private final BiConsumer<JsonBytes, FoundBy> foundBy = this::foundBy;
    private final BiConsumer<JsonBytes, ConditionAccount> condition = this::condition;
    private final BiConsumer<JsonBytes, TestAccount> test = this::test;

    /** About how many bytes an explanation has; not exact, since several threads may set it. */
    private volatile int size = 4_096;

    /**
     * What is the same in every account of a rule.
     *
     * @param before its status, from the beginning
     * @param after its status, up to how often it matches
     * @param notFired both, with the status of most rules in most cases between them
     */
    private record Fixed(byte[] before, byte[] after, byte[] notFired) {}

    private ExplanationJson(Policy policy) {
        List<ReadRule> read = ReadRules.of(policy).sorted();
        rules = new Fixed[read.size()];
        for (ReadRule rule : read) {
            know(rule.title());
            know(rule.line());
            rule.codes().forEach(this::know);
            rules[rule.order()] = fixed(rule);
        }
        FixedTexts.of(policy).all().forEach(text -> {
            texts.computeIfAbsent(text.zh(), ExplanationJson::beginnings);
            texts.computeIfAbsent(text.en(), ExplanationJson::beginnings);
        });
        for (FactType type : policy.model().types().values()) {
            type.fields().forEach(field -> field.enumTitles().forEach((value, title) -> {
                know(value);
                know(title);
            }));
        }
        policy.definition().thresholds().values().forEach(threshold -> {
            know(threshold.name());
            know(threshold.title());
            know(threshold.basis());
        });
    }

    /** The one for a policy; made once. */
    public static ExplanationJson of(Policy policy) {
        return policy.kept(ExplanationJson.class, ExplanationJson::new);
    }

    private Fixed fixed(ReadRule rule) {
        JsonBytes before = new JsonBytes(known, 256);
        before.raw(RULE).text(rule.title()).raw(PLACE).text(rule.line()).raw(STATE_OF_RULE);
        JsonBytes after = new JsonBytes(known, 256);
        unlessEmpty(after, REASONS, rule.codes(), JsonBytes::text);
        if (rule.from() != null) {
            after.raw(FROM).value(rule.from());
        }
        if (rule.until() != null) {
            after.raw(UNTIL).value(rule.until());
        }
        after.raw(MATCHES);
        byte[] notFired = new JsonBytes(known, 256)
                .raw(before.done())
                .raw(STATUSES[Status.NOT_FIRED.ordinal()])
                .raw(after.done())
                .done();
        return new Fixed(before.done(), after.done(), notFired);
    }

    /** Of an account of a condition or a test, with each of the ways in which it can fare, in their order. */
    private static byte[][] beginnings(String text) {
        return Arrays.stream(State.values())
                .map(state -> begin(new JsonBytes(Map.of(), 256), text, state).done())
                .toArray(byte[][]::new);
    }

    private static JsonBytes begin(JsonBytes json, String text, State state) {
        return json.raw(TEXT).ofCase(text).raw(STATE).raw(STATES[state.ordinal()]);
    }

    private void know(Text text) {
        know(text.zh());
        know(text.en());
    }

    private void know(String text) {
        known.put(text, JsonBytes.quoted(text));
    }

    /**
     * An explanation as a JSON object in UTF-8.
     *
     * @param explanation of a case of this policy
     */
    public ByteBuffer bytes(Explanation explanation) {
        JsonBytes json = new JsonBytes(known, size + size / 8);
        json.raw(POLICY).text(explanation.policy()).raw(REVISION).text(explanation.revision());
        json.raw(AS_OF).value(explanation.asOf());
        array(json, REASONS, explanation.reasons(), this::why);
        array(json, RULES, explanation.rules(), this::rule);
        ByteBuffer whole = json.raw('}').whole();
        size = whole.remaining();
        return whole;
    }

    private static <T> void array(JsonBytes json, byte[] name, List<T> items, BiConsumer<JsonBytes, T> writer) {
        json.raw(name);
        char before = '[';
        for (int i = 0; i < items.size(); i++) {
            json.raw(before);
            writer.accept(json, items.get(i));
            before = ',';
        }
        if (before == '[') {
            json.raw('[');
        }
        json.raw(']');
    }

    private static <T> void unlessEmpty(JsonBytes json, byte[] name, List<T> items, BiConsumer<JsonBytes, T> writer) {
        if (!items.isEmpty()) {
            array(json, name, items, writer);
        }
    }

    private void why(JsonBytes json, Why why) {
        json.raw(CODE).text(why.code());
        array(json, FOUND_BY, why.foundBy(), foundBy);
        json.raw('}');
    }

    private void foundBy(JsonBytes json, FoundBy found) {
        json.raw(RULE).text(found.rule()).raw(PLACE).text(found.place());
        array(json, CONDITIONS, found.conditions(), condition);
        json.raw('}');
    }

    private void rule(JsonBytes json, RuleAccount rule) {
        Fixed fixed = rules[rule.order()];
        if (rule.status() == Status.NOT_FIRED) {
            json.raw(fixed.notFired());
        } else {
            json.raw(fixed.before()).raw(STATUSES[rule.status().ordinal()]).raw(fixed.after());
        }
        json.number(rule.matches()).raw(UNMET).number(rule.unmet());
        array(json, CONDITIONS, rule.conditions(), condition);
        if (rule.conditionsOmitted() != 0) {
            json.raw(OMITTED).number(rule.conditionsOmitted());
        }
        unlessEmpty(json, FACTS, rule.facts(), (out, pointers) -> array(out, NOTHING, pointers, JsonBytes::ofCase));
        json.raw('}');
    }

    private void text(JsonBytes json, String text, State state) {
        byte[][] known = texts.get(text);
        if (known == null) {
            begin(json, text, state);
        } else {
            json.raw(known[state.ordinal()]);
        }
    }

    private void condition(JsonBytes json, ConditionAccount account) {
        text(json, account.text(), account.state());
        if (account.pointer() != null && !account.pointer().isEmpty()) {
            json.raw(POINTER).ofCase(account.pointer());
        }
        if (account.submittedAsNull() != null) {
            json.raw(SUBMITTED_AS_NULL).value(account.submittedAsNull());
        }
        unlessEmpty(json, TESTS, account.tests(), test);
        unlessEmpty(json, INNER, account.inner(), condition);
        if (account.testsOmitted() != 0) {
            json.raw(TESTS_OMITTED).number(account.testsOmitted());
        }
        json.raw('}');
    }

    private void test(JsonBytes json, TestAccount account) {
        text(json, account.text(), account.state());
        if (account.found() != null && !account.found().isEmpty()) {
            json.raw(FOUND).ofCase(account.found());
        }
        if (account.expected() != null && !account.expected().isEmpty()) {
            json.raw(EXPECTED).ofCase(account.expected());
        }
        unlessEmpty(json, READ, account.read(), ExplanationJson::reading);
        unlessEmpty(json, THRESHOLDS, account.thresholds(), ExplanationJson::threshold);
        unlessEmpty(json, LISTS, account.lists(), ExplanationJson::list);
        unlessEmpty(json, PARTS, account.parts(), test);
        json.raw('}');
    }

    private static void reading(JsonBytes json, Reading read) {
        json.raw('{');
        if (read.pointer() != null) {
            json.raw(READ_POINTER).ofCase(read.pointer());
        }
        if (read.value() != null) {
            json.raw(read.pointer() == null ? ONLY_VALUE : VALUE).value(read.value());
        }
        json.raw('}');
    }

    private static void threshold(JsonBytes json, ThresholdAccount threshold) {
        json.raw(NAME).text(threshold.name()).raw(TITLE).text(threshold.title());
        json.raw(VALUE)
                .ofCase(threshold.value())
                .raw(BASIS)
                .text(threshold.basis())
                .raw('}');
    }

    private static void list(JsonBytes json, ListAccount list) {
        json.raw(ID).text(list.id()).raw(TITLE).text(list.title()).raw(SOURCE).text(list.source());
        json.raw(AS_OF).value(list.asOf()).raw('}');
    }
}
