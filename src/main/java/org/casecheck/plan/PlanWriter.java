package org.casecheck.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.casecheck.decision.Effect;
import org.casecheck.decision.Language;
import org.casecheck.decision.Plan;
import org.casecheck.decision.Plan.Change.Kind;
import org.casecheck.decision.Reason;
import org.casecheck.decision.RemediationStep;
import org.casecheck.decision.Text;
import org.casecheck.evaluation.Rendering;
import org.casecheck.facts.FactField;
import org.casecheck.ruleset.FixValue;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.ReasonDefinition;

/** Puts ways through a case into the words and order of an answer. */
final class PlanWriter {
    private static final Text WAITS = new Text(
            "须等待时间经过或他方处理，提交方无需更正。",
            "It waits for time to pass or for somebody else to act; nothing has to be corrected.");
    private static final Text PERSON = new Text("须由人工查看后决定。", "A person has to look at it and decide.");
    private static final Text UNTRIED = new Text(
            "处理办法见该原因的步骤；是否足够，须处理后重新判定才能知道。",
            "What has to be done is said with the reason; whether it is enough can only be judged once it is done.");
    private static final Text NOT_ENOUGH = new Text(
            "处理办法见该原因的步骤；仅凭这些步骤，结论不会改变。",
            "What has to be done is said with the reason; as the case stands, that alone does not change the outcome.");

    private final Policy policy;
    private final Language language;
    private final FactTree facts;
    private final Trials trials;
    private final Values values;

    /** @param facts as they were submitted */
    PlanWriter(Policy policy, Language language, FactTree facts, Trials trials, Values values) {
        this.policy = policy;
        this.language = language;
        this.facts = facts;
        this.trials = trials;
        this.values = values;
    }

    Plan plan(Way best, List<Way> others) {
        return new Plan(
                steps(best),
                best.outcome(),
                best.verified(),
                remaining(best),
                others.stream()
                        .map(way -> new Plan.Alternative(steps(way), way.outcome(), way.verified()))
                        .toList());
    }

    private List<Plan.Step> steps(Way way) {
        Map<Move, Plan.Change> changes = changes(way);
        List<Plan.Step> steps = new ArrayList<>();
        for (PlannedStep step : StepOrder.of(way.moves())) {
            List<Move> moves =
                    way.moves().stream().filter(move -> move.step() == step).toList();
            RemediationStep told = step.told();
            steps.add(new Plan.Step(
                    steps.size() + 1,
                    told.task(),
                    told.by(),
                    told.within(),
                    told.dueBy(),
                    told.dueByNote(),
                    codes(way, moves),
                    moves.stream()
                            .map(changes::get)
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList()));
        }
        return steps;
    }

    /** Those that asked for any of these changes. */
    private static List<String> codes(Way way, List<Move> moves) {
        return way.asked().stream()
                .filter(asked -> moves.stream().anyMatch(move -> isSame(asked, move)))
                .map(Move::code)
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isSame(Move asked, Move made) {
        return asked.step() == made.step()
                && asked.edit().kind() == made.edit().kind()
                && place(asked).equals(place(made))
                && asked.edit().value().equals(made.edit().value());
    }

    private static String place(Move move) {
        return move.edit().kind() == Kind.ADD ? Pointers.holder(move.pointer()) : move.pointer();
    }

    private Map<Move, Plan.Change> changes(Way way) {
        Added added = new Added(way.moves(), facts);
        FactTree tree = facts.copy();
        Set<String> examples = new HashSet<>();
        Map<Move, Plan.Change> changes = new HashMap<>();
        for (Move move : way.moves()) {
            Edit edit = move.edit();
            FactField field = edit.spot().field();
            boolean guessed =
                    move.reads().stream().anyMatch(read -> examples.stream().anyMatch(one -> Pointers.meet(one, read)));
            Object value =
                    edit.kind() == Kind.REMOVE ? null : shown(edit.value(), field, values.of(edit, tree), guessed);
            examples(edit.value(), move.pointer(), examples);
            Object before = tree.get(move.pointer());
            trials.make(edit, tree);
            if (edit.kind() == Kind.SET && Objects.equals(before, tree.get(move.pointer()))) {
                continue;
            }
            changes.put(
                    move,
                    new Plan.Change(
                            edit.kind(),
                            added.pointer(move.pointer()),
                            field.title().in(language),
                            value));
        }
        return changes;
    }

    private static void examples(FixValue value, String pointer, Set<String> examples) {
        if (value instanceof FixValue.Example) {
            examples.add(pointer);
        } else if (value instanceof FixValue.Members members) {
            members.members().forEach((name, member) -> examples(member, pointer + "/" + name, examples));
        } else if (value instanceof FixValue.Items items) {
            items.items().forEach(item -> examples(item, pointer, examples));
        }
    }

    /**
     * What has to be just so, masked where it is personal; null where only the one who gives it can know.
     *
     * @param guessed whether a fact that it is worked out from was given as an example only
     */
    private Object shown(FixValue value, FactField field, Object made, boolean guessed) {
        if (made == null || value instanceof FixValue.Example || guessed && isWorkedOut(value, field)) {
            return null;
        }
        if (value instanceof FixValue.Plain plain && plain.value().equals(made)) {
            return made; // said by the catalogue: nobody's data
        }
        if (value instanceof FixValue.Members members) {
            Map<String, Object> shown = new LinkedHashMap<>();
            members.members().forEach((name, member) -> {
                Object inner = shown(member, field.type().field(name), ((Map<?, ?>) made).get(name), guessed);
                if (inner != null) {
                    shown.put(name, inner);
                }
            });
            return shown.isEmpty() ? null : shown;
        }
        if (value instanceof FixValue.Items items && field.type() != null) {
            List<Object> shown = new ArrayList<>();
            for (int i = 0; i < items.items().size(); i++) {
                Object inner = shown(items.items().get(i), field, ((List<?>) made).get(i), guessed);
                if (inner != null) {
                    shown.add(inner);
                }
            }
            return shown;
        }
        return Rendering.shown(field, made);
    }

    private static boolean isWorkedOut(FixValue value, FactField field) {
        boolean time = field.kind() == FactField.Kind.DATE || field.kind() == FactField.Kind.INSTANT;
        return value instanceof FixValue.Copy || time && value instanceof FixValue.Plain;
    }

    private List<Plan.Remaining> remaining(Way way) {
        Set<Plan.Remaining> remaining = new LinkedHashSet<>();
        for (Reason reason : way.after().reasons()) {
            if (reason.effect() != Effect.INFORM) {
                remaining.add(new Plan.Remaining(
                        reason.code(), reason.effect(), why(reason).in(language)));
            }
        }
        return List.copyOf(remaining);
    }

    private Text why(Reason reason) {
        ReasonDefinition definition = Rounds.definition(policy, reason.code());
        if (definition.unfixable() != null) {
            return definition.unfixable();
        }
        boolean fixable = definition.remediation().stream()
                .anyMatch(remedy -> !remedy.fixes().isEmpty());
        return switch (reason.effect()) {
            case INFORM, PENDING -> WAITS;
            case REVIEW -> PERSON;
            case SUPPLEMENT, REJECT -> fixable ? NOT_ENOUGH : UNTRIED;
        };
    }
}
