package org.casecheck.explain;

import java.util.ArrayList;
import java.util.List;
import org.casecheck.decision.Text;

/** Puts conditions of rules into the words of a case handler. For one thread. */
final class StepWords {
    private static final Text AT_LEAST_ONE = new Text("至少有一个：{0}", "there is at least one of: {0}");
    private static final Text NONE = new Text("没有：{0}", "there is none of: {0}");
    private static final Text FIGURES = new Text("统计（{0}）：{1}", "figures over {0}: {1}");
    private static final Text WITH_TESTS = new Text("{0}（{1}）", "{0} ({1})");
    private static final Text LIMITS = new Text("阈值", "Thresholds");

    private final Words words;

    StepWords(Words words) {
        this.words = words;
    }

    /** What kind of fact is looked for. */
    String title(Step.Find find) {
        return words.in(titleOf(find));
    }

    static Text titleOf(Step.Find find) {
        return find.type() == null ? LIMITS : find.type().title();
    }

    /**
     * What a condition asks for.
     *
     * @param known tells which values and figures can be shown; null when there is no case
     */
    String of(Step step, Combination known) {
        if (step instanceof Step.Find find) {
            return described(find, known);
        }
        if (step instanceof Step.Inner inner) {
            List<String> ways = new ArrayList<>();
            inner.ways().forEach(way -> ways.add(together(way, known)));
            return words.fill(inner.wanted() ? AT_LEAST_ONE : NONE, words.anyOf(ways));
        }
        Step.Count count = (Step.Count) step;
        List<String> figures = new ArrayList<>();
        for (Step.Counting counting : count.figures()) {
            Object result = known == null ? null : known.at(counting.figure().place());
            figures.add(
                    result == null
                            ? words.values().named(counting.figure(), -1)
                            : words.values().figure(counting.figure(), result));
        }
        return words.fill(FIGURES, together(count.over(), known), words.together(figures));
    }

    private String together(List<Step> steps, Combination known) {
        List<String> texts = new ArrayList<>();
        for (Step step : steps) {
            texts.add(of(step, known));
        }
        return words.together(texts);
    }

    /** The type of fact that is looked for and what is asked of it. */
    private String described(Step.Find find, Combination known) {
        List<String> asked = new ArrayList<>();
        for (Test test : find.tests()) {
            asked.add(words.test(test, find.place(), known));
        }
        return asked.isEmpty() ? title(find) : words.fill(WITH_TESTS, title(find), words.together(asked));
    }
}
