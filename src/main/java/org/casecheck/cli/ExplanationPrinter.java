package org.casecheck.cli;

import java.io.PrintWriter;
import java.util.List;
import org.casecheck.decision.Language;
import org.casecheck.decision.Text;
import org.casecheck.explain.Explanation;
import org.casecheck.explain.Explanation.ConditionAccount;
import org.casecheck.explain.Explanation.Reading;
import org.casecheck.explain.Explanation.RuleAccount;
import org.casecheck.explain.Explanation.State;
import org.casecheck.explain.Explanation.Status;
import org.casecheck.explain.Explanation.TestAccount;
import org.casecheck.source.Visible;

/** Prints why rules fired and why not, for people: one rule below the other, its conditions indented. */
final class ExplanationPrinter {
    private static final Text FIRED = new Text("已触发", "fired");
    private static final Text TIMES = new Text("已触发 %d 次", "fired %d times");
    private static final Text ANNOUNCED = new Text("已预告", "announced");
    private static final Text NOT_FIRED = new Text("未触发，未满足 %d 项", "did not fire, %d not met");
    private static final Text NOT_IN_FORCE = new Text("不在有效期", "not in force");
    private static final Text FROM = new Text("，%s 起有效", ", in force from %s");
    private static final Text UNTIL = new Text("，有效至 %s", ", in force until %s");
    private static final Text FOUND = new Text("，实际：%s", "; in fact: %s");
    private static final Text THRESHOLD = new Text("，阈值 %s（依据：%s）", "; threshold %s (basis: %s)");
    private static final Text LIST = new Text("，名单 %s（来源：%s）", "; list %s (source: %s)");
    private static final Text UNKNOWN = new Text("，因事实缺失无法判断", "; cannot be judged, a fact is absent");
    private static final Text NULL = new Text("，因事实提交为 null 无法判断", "; cannot be judged, a fact was sent as null");

    private final PrintWriter out;
    private final Language language;

    ExplanationPrinter(PrintWriter out, Language language) {
        this.out = out;
        this.language = language;
    }

    void print(Explanation explanation) {
        explanation.rules().forEach(this::print);
        out.flush();
    }

    private void print(RuleAccount rule) {
        out.println(Visible.text(rule.rule()) + "  " + rule.place() + "  " + status(rule));
        if (!rule.reasons().isEmpty()) {
            out.println("  -> " + String.join(", ", rule.reasons()));
        }
        print(rule.conditions(), "  ");
        out.println();
    }

    private String status(RuleAccount rule) {
        String status =
                switch (rule.status()) {
                    case FIRED -> rule.matches() == 1 ? in(FIRED) : in(TIMES, rule.matches());
                    case ANNOUNCED -> in(ANNOUNCED);
                    case NOT_FIRED -> in(NOT_FIRED, rule.unmet());
                    case NOT_IN_FORCE -> in(NOT_IN_FORCE);
                };
        if (rule.status() == Status.NOT_IN_FORCE || rule.status() == Status.ANNOUNCED) {
            status += rule.effectiveFrom() == null ? "" : in(FROM, rule.effectiveFrom());
            status += rule.effectiveUntil() == null ? "" : in(UNTIL, rule.effectiveUntil());
        }
        return status;
    }

    private void print(List<ConditionAccount> conditions, String indent) {
        for (ConditionAccount condition : conditions) {
            boolean isPlace =
                    condition.pointer() != null && !condition.pointer().isEmpty();
            String pointer = isPlace ? "  " + condition.pointer() : "";
            boolean lacks = condition.state() == State.UNKNOWN
                    && condition.inner().isEmpty()
                    && condition.tests().stream().allMatch(test -> test.state() == State.NOT_REACHED);
            String unknown = !lacks ? "" : in(condition.submittedAsNull() == null ? UNKNOWN : NULL);
            out.println(indent + sign(condition.state()) + " " + Visible.text(condition.text() + unknown) + pointer);
            printTests(condition.tests(), indent + "  ");
            print(condition.inner(), indent + "  ");
        }
    }

    private void printTests(List<TestAccount> tests, String indent) {
        for (TestAccount test : tests) {
            StringBuilder line = new StringBuilder(test.text());
            if (test.state() == State.UNKNOWN) {
                line.append(in(test.read().stream().anyMatch(read -> read.value() == Reading.NULL) ? NULL : UNKNOWN));
            } else if (test.state() != State.MET && test.found() != null) {
                line.append(in(FOUND, test.found()));
            }
            test.thresholds().forEach(threshold -> line.append(in(THRESHOLD, threshold.name(), threshold.basis())));
            test.lists().forEach(list -> line.append(in(LIST, list.id(), list.source())));
            test.read().stream().filter(read -> read.pointer() != null).forEach(read -> line.append("  ")
                    .append(read.pointer()));
            out.println(indent + sign(test.state()) + " " + Visible.text(line.toString()));
            printTests(test.parts(), indent + "  ");
        }
    }

    /** Signs that every terminal and every font has. */
    private static String sign(State state) {
        return switch (state) {
            case MET -> "[x]";
            case FAILED -> "[ ]";
            case UNKNOWN -> "[?]";
            case NOT_REACHED -> " . ";
        };
    }

    private String in(Text text, Object... values) {
        return String.format(text.in(language), values);
    }
}
