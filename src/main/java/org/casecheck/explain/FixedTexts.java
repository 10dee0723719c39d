package org.casecheck.explain;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casecheck.decision.Language;
import org.casecheck.decision.Text;
import org.casecheck.ruleset.Policy;

/**
 * What the conditions and tests of a policy's rules ask for, in words that hold in every case: thresholds and other facts are
 * called by their names, without values. What asks lists is not among them, since their titles do not belong to the policy.
 * Immutable.
 */
final class FixedTexts {
    private final Map<Object, Text> texts = new IdentityHashMap<>();
    private final Set<Step> whole = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Test, Asked> asked;
    private final Words zh;
    private final Words en;

    private FixedTexts(Policy policy) {
        asked = ReadRules.of(policy).asked();
        zh = Words.withoutCase(Language.ZH, null);
        en = Words.withoutCase(Language.EN, null);
        for (ReadRule rule : ReadRules.of(policy).sorted()) {
            rule.ways().forEach(way -> add(way.steps()));
        }
    }

    /** Those of a policy; worked out once. */
    static FixedTexts of(Policy policy) {
        return policy.kept(FixedTexts.class, FixedTexts::new);
    }

    private void add(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.Find find) {
                texts.put(step, StepWords.titleOf(find));
                find.tests().forEach(test -> add(test, find.place()));
            } else {
                if (!asksLists(step)) {
                    if (isFixed(step)) {
                        whole.add(step);
                    }
                    texts.put(step, new Text(new StepWords(zh).of(step, null), new StepWords(en).of(step, null)));
                }
                if (step instanceof Step.Inner inner) {
                    inner.ways().forEach(this::add);
                } else if (step instanceof Step.Count count) {
                    add(count.over());
                    count.tests().forEach(test -> add(test, -1));
                }
            }
        }
    }

    /** Whether there is nothing to say of it in a case that does not hold in every other. */
    private boolean isFixed(Step step) {
        return step instanceof Step.Inner inner
                && inner.ways().stream().allMatch(way -> way.stream()
                        .allMatch(part -> part instanceof Step.Find find
                                && find.tests().stream()
                                        .allMatch(test -> asked.get(test).text() != null)));
    }

    private void add(Test test, int place) {
        if (!asksLists(test)) {
            Text asked = this.asked.get(test).text();
            texts.put(test, asked == null ? new Text(zh.test(test, place, null), en.test(test, place, null)) : asked);
            test.parts().forEach(part -> add(part, place));
        }
    }

    private boolean asksLists(Step step) {
        if (step instanceof Step.Find find) {
            return find.tests().stream().anyMatch(this::asksLists);
        }
        if (step instanceof Step.Inner inner) {
            return inner.ways().stream().anyMatch(way -> way.stream().anyMatch(this::asksLists));
        }
        Step.Count count = (Step.Count) step;
        return count.over().stream().anyMatch(this::asksLists)
                || count.tests().stream().anyMatch(this::asksLists)
                || count.figures().stream()
                        .anyMatch(figure -> asksList(figure.figure().argument()));
    }

    private boolean asksLists(Test test) {
        boolean[] asks = {false};
        test.visit(value -> asks[0] |= asksList(value));
        return asks[0];
    }

    private static boolean asksList(Value value) {
        boolean[] asks = {false};
        value.visit(part -> asks[0] |= part instanceof Value.CallOf call && call.asksList()
                || part instanceof Value.Figured figured && asksList(figured.argument()));
        return asks[0];
    }

    /** Of a condition or a test; null for what asks lists. */
    Text of(Object part) {
        return texts.get(part);
    }

    /** Of a condition of which nothing more can be said in a case; null for every other. */
    Text whole(Step step) {
        return whole.contains(step) ? texts.get(step) : null;
    }

    /** All of them. */
    Collection<Text> all() {
        return texts.values();
    }
}
