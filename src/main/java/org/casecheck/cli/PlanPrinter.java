package org.casecheck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Language;
import org.casecheck.decision.Plan;
import org.casecheck.decision.Plan.Change;
import org.casecheck.decision.Text;
import org.casecheck.source.Visible;

/** Prints what to do about a case, for people. */
final class PlanPrinter {
    private static final ObjectMapper JSON = DecisionJson.mapper();
    private static final Text AFTER = new Text("全部完成后：%s", "once all is done: %s");
    private static final Text UNVERIFIED = new Text("（未能验证）", " (could not be verified)");
    private static final Text NOTHING = new Text("没有能改变结论的步骤", "no step changes the outcome");
    private static final Text REMAINS = new Text("仍存在：%s（%s）：%s", "remains: %s (%s): %s");
    private static final Text INSTEAD = new Text("或者：", "or instead:");
    private static final Map<Change.Kind, Text> KINDS = Map.of(
            Change.Kind.SET, new Text("改为", "set"),
            Change.Kind.ADD, new Text("新增", "add"),
            Change.Kind.REMOVE, new Text("删去", "remove"));
    private static final Text GIVEN = new Text("由提供者如实填写", "the true value");

    private final PrintWriter out;
    private final Language language;

    PlanPrinter(PrintWriter out, Language language) {
        this.out = out;
        this.language = language;
    }

    void print(Plan plan, String indent) {
        print(plan.steps(), indent);
        if (!plan.steps().isEmpty() || !plan.verified()) {
            out.println(indent + in(AFTER, plan.outcomeAfter().word()) + (plan.verified() ? "" : in(UNVERIFIED)));
        }
        plan.remaining()
                .forEach(left -> out.println(indent
                        + Visible.text(in(REMAINS, left.code(), left.effect().word(), left.why()))));
        for (Plan.Alternative other : plan.alternatives()) {
            out.println(indent + in(INSTEAD));
            print(other.steps(), indent + "  ");
        }
    }

    private void print(List<Plan.Step> steps, String indent) {
        if (steps.isEmpty()) {
            out.println(indent + in(NOTHING));
        }
        for (Plan.Step step : steps) {
            String within = step.within() == null ? "" : ", " + step.within();
            out.println(indent + step.step() + ". " + Visible.text(step.task() + " (" + step.by() + within + ")"));
            out.println(indent + "   -> " + String.join(", ", step.reasons()));
            step.changes().forEach(change -> out.println(indent + "   " + Visible.text(words(change))));
        }
    }

    private String words(Change change) {
        String fact = in(KINDS.get(change.change())) + " " + change.pointer() + "  " + change.title();
        if (change.change() == Change.Kind.REMOVE) {
            return fact;
        }
        return fact + " = " + (change.value() == null ? in(GIVEN) : json(change.value()));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private String in(Text text, Object... values) {
        return String.format(text.in(language), values);
    }
}
