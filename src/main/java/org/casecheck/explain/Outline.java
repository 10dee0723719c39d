package org.casecheck.explain;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.casecheck.decision.Language;
import org.casecheck.decision.Text;
import org.casecheck.explain.Part.Kind;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;

/**
 * The rules of a policy by all that can be met in them or not. What stands once in a file is one part, though a rule may try it
 * in several ways. Immutable.
 */
public final class Outline {
    private static final Text LIMITS = new Text("阈值与时钟", "thresholds and clock");
    private static final Text NONE = new Text("没有", "there is no");
    private static final Text EXISTS = new Text("至少有一个", "there is at least one");
    private static final Text FIGURES = new Text("统计：{0}", "figures: {0}");

    private final Policy policy;
    private final Map<Object, Integer> written;
    private final Certainty certainty;
    private final Words zh;
    private final Words en;
    private final Map<Object, Integer> numbers = new IdentityHashMap<>();
    private final List<Part> rules = new ArrayList<>();
    private int size;

    /** A part whose own parts are still being gathered, from every way of the rule. */
    private final class Draft {
        private final int number = size++;
        private final Kind kind;
        private final Text text;
        private final int offset;
        private final ReadRule rule;
        private final boolean ordered;
        private final Map<String, Draft> parts = new TreeMap<>();
        private boolean always = true;
        /** Whether some fact meets it in every case, though others may not. */
        private boolean met = true;

        Draft(ReadRule rule, Kind kind, Text text, int offset, boolean ordered) {
            this.rule = rule;
            this.kind = kind;
            this.text = text;
            this.offset = offset;
            this.ordered = ordered;
        }

        Part done() {
            List<Part> done = parts.values().stream().map(Draft::done).toList();
            boolean all = kind == Kind.RULE && parts.values().stream().allMatch(part -> part.met);
            return new Part(
                    number, kind, text, rule.rule().text().at(offset), kind == Kind.RULE ? all : always, ordered, done);
        }
    }

    private Outline(Ruleset ruleset, Policy policy) {
        this.policy = policy;
        this.written = ReadRules.of(policy).written();
        this.certainty = new Certainty(policy);
        this.zh = Words.withoutCase(Language.ZH, ruleset);
        this.en = Words.withoutCase(Language.EN, ruleset);
        ReadRules.of(policy).sorted().stream()
                .sorted((one, other) -> Integer.compare(one.order(), other.order()))
                .forEach(rule -> rules.add(outline(rule)));
    }

    /** The rules of a policy, in the order of files and lines. */
    public static Outline of(Ruleset ruleset, Policy policy) {
        return new Outline(ruleset, policy);
    }

    /** One part for each rule, with all it is made of. */
    public List<Part> rules() {
        return List.copyOf(rules);
    }

    /** How many parts there are in all. */
    public int size() {
        return size;
    }

    /** What decides how its parts turn out. */
    public Ingredients.Of ingredients() {
        return new Ingredients.Of(policy, this);
    }

    /** Of a rule, condition or test; -1 for what is not counted since it asks for nothing. */
    int number(Object part) {
        return numbers.getOrDefault(part, -1);
    }

    private Part outline(ReadRule rule) {
        Draft whole = new Draft(
                rule,
                Kind.RULE,
                new Text(rule.title(), rule.title()),
                rule.rule().offset(),
                false);
        numbers.put(rule, whole.number);
        rule.ways().forEach(way -> add(whole, List.of(), way.steps()));
        return whole.done();
    }

    /** @param before the conditions that are met when the first of these is looked at */
    private void add(Draft holder, List<Step> before, List<Step> steps) {
        List<Step> met = new ArrayList<>(before);
        for (Step step : steps) {
            add(holder, met, step);
            met.add(step);
        }
    }

    private void add(Draft holder, List<Step> before, Step step) {
        if (step instanceof Step.Find find) {
            if (find.type() == null && find.tests().isEmpty()) {
                return;
            }
            Text title = find.type() == null ? LIMITS : find.type().title();
            Draft draft = draft(holder, step, find.type() == null ? Kind.LIMITS : Kind.FACT, title, false);
            // In another way of the rule it may be otherwise.
            draft.always &= find.type() != null && certainty.isFound(find, before);
            draft.met &= find.type() != null && certainty.isMet(find, before);
            find.tests().forEach(test -> add(draft, test, find, before));
        } else if (step instanceof Step.Inner inner) {
            Draft draft = draft(
                    holder, step, inner.wanted() ? Kind.EXISTS : Kind.NONE, inner.wanted() ? EXISTS : NONE, false);
            draft.always &= inner.wanted()
                    && inner.ways().stream()
                            .anyMatch(way -> way.size() == 1
                                    && way.get(0) instanceof Step.Find find
                                    && certainty.isMet(find, before));
            draft.met = draft.always;
            inner.ways().forEach(way -> add(draft, before, way));
        } else {
            Step.Count count = (Step.Count) step;
            Draft draft = draft(holder, step, Kind.FIGURES, new Text(figures(count, zh), figures(count, en)), false);
            draft.always &= count.tests().isEmpty();
            draft.met = draft.always;
            add(draft, before, count.over());
            count.tests().forEach(test -> add(draft, test, null, before));
        }
    }

    private static String figures(Step.Count count, Words words) {
        return words.fill(
                FIGURES,
                words.together(count.figures().stream()
                        .map(figure -> words.values().named(figure.figure(), -1))
                        .toList()));
    }

    /** @param find the condition whose test it is; null when it is one of figures */
    private void add(Draft holder, Test test, Step.Find find, List<Step> before) {
        int place = find == null ? -1 : find.place();
        Text text = new Text(zh.test(test, place, null), en.test(test, place, null));
        boolean ordered = test instanceof Test.Comparison comparison && comparison.isOrdered();
        Draft draft = draft(holder, test, Kind.TEST, text, ordered);
        draft.always &= find != null && certainty.holds(test, find, before);
        test.parts().forEach(part -> add(draft, part, find, before));
    }

    private Draft draft(Draft holder, Object part, Kind kind, Text text, boolean ordered) {
        int offset = written.get(part);
        // Conditions and tests may begin at the same place, but never two of one kind with the same holder.
        Draft draft = holder.parts.computeIfAbsent(
                String.format("%09d %s", offset, kind), key -> new Draft(holder.rule, kind, text, offset, ordered));
        numbers.put(part, draft.number);
        return draft;
    }
}
