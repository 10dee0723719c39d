package org.casecheck.ruleset;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.casecheck.facts.Fact;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;
import org.casecheck.language.Expression;
import org.casecheck.language.Rule;
import org.casecheck.language.Statement;
import org.casecheck.ruleset.Findings.Finding;
import org.casecheck.ruleset.Findings.Mention;

/**
 * What one rule does for a match: of its reasons it reports those that are in force or announced on the day of the case, and
 * does all else on the days on which the rule is in force. The statements were parsed by {@code language}; no text of a rule
 * file is ever compiled as Java.
 */
public final class Deeds {
    private final RuleInfo info;
    private final ContextVariables context;
    private final List<Action> reports = new ArrayList<>();
    private final List<Action> others = new ArrayList<>();
    private final InForce days;

    @FunctionalInterface
    private interface Action {
        void run(Variables match, Findings findings, Consumer<Fact> inserted);
    }

    Deeds(RuleInfo info, Rule rule, ContextVariables context, PolicyParts parts) {
        this.info = info;
        this.context = context;
        this.days = InForce.of(rule, parts);
        for (Statement statement : rule.statements()) {
            if (statement instanceof Statement.Report report) {
                reports.add(report(report, parts));
            } else if (statement instanceof Statement.Conclude conclude) {
                others.add(conclude(conclude, parts));
            } else if (statement instanceof Statement.Insert insert) {
                others.add(insert(insert, parts));
            }
        }
    }

    /**
     * Carries the {@code then} part out.
     *
     * @param findings receives what is reported and concluded
     * @param inserted receives each derived fact
     */
    public void run(Variables match, Findings findings, Consumer<Fact> inserted) {
        run(reports, match, findings, inserted);
        if (days.on(findings.context().today())) {
            run(others, match, findings, inserted);
        }
    }

    private static void run(List<Action> actions, Variables match, Findings findings, Consumer<Fact> inserted) {
        for (Action action : actions) {
            action.run(match, findings, inserted);
        }
    }

    private Action report(Statement.Report report, PolicyParts parts) {
        ReasonDefinition reason = parts.reasons().get(report.code());
        List<Values.Value> mentions = new ArrayList<>();
        for (Statement.Mention mention : report.mentions()) {
            if (mention instanceof Statement.On on) {
                if (on.fields().isEmpty()) {
                    mentions.add(match -> new Mention(null, fact(match, on.variable()), null, null));
                }
                on.fields().forEach(field -> mentions.add(field(on.variable(), field, field, parts)));
            } else if (mention instanceof Statement.As as) {
                mentions.add(field(as.variable(), as.field(), as.name(), parts));
            } else if (mention instanceof Statement.With with) {
                Values.Value value = value(with.value());
                mentions.add(match -> new Mention(with.name(), null, null, value.of(match)));
            }
        }
        return (match, findings, inserted) -> {
            if (!reason.isReported(findings.context().today())) {
                return;
            }
            findings.effort().act();
            List<Mention> mentioned = new ArrayList<>(mentions.size());
            for (Values.Value mention : mentions) {
                mentioned.add((Mention) mention.of(match));
            }
            findings.report(new Finding(info, reason, mentioned));
        };
    }

    private static Values.Value field(String variable, String fieldName, String name, PolicyParts parts) {
        return match -> {
            Fact fact = fact(match, variable);
            FactType type = parts.typeOf(fact);
            FactField field = type.field(fieldName);
            return new Mention(name, fact, field, parts.factClass(type).get(fact, field.index()));
        };
    }

    private static Fact fact(Variables match, String variable) {
        return (Fact) match.get(variable);
    }

    private Action conclude(Statement.Conclude conclude, PolicyParts parts) {
        OutputDefinition output = parts.definition().outputs().get(conclude.output());
        List<Values.Value> arguments =
                conclude.arguments().stream().map(this::value).toList();
        return (match, findings, inserted) -> {
            findings.effort().act();
            Object[] values = new Object[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).of(match);
                if (values[i] == null) {
                    throw new IllegalStateException("output " + output.name() + " was set from an absent value");
                }
            }
            findings.conclude(output, concluded(conclude.method(), values, findings));
        };
    }

    private static Object concluded(String method, Object[] values, Findings findings) {
        LocalDate today = findings.context().today();
        return switch (method) {
            case "set" -> values[0];
            case "workingDays" -> findings.workingDays(today, (Long) values[0], (Long) values[1], false);
            case "workingDaysOpenEnded" -> findings.workingDays(today, (Long) values[0], (Long) values[1], true);
            case "workingDaysFrom" ->
                findings.workingDays((LocalDate) values[0], (Long) values[1], (Long) values[2], false);
            case "workingDaysOpenEndedFrom" ->
                findings.workingDays((LocalDate) values[0], (Long) values[1], (Long) values[2], true);
            case "within" -> findings.context().asOf().plus((Duration) values[0]);
            case "withinFrom" -> ((Instant) values[0]).plus((Duration) values[1]);
            default -> throw new IllegalStateException(method);
        };
    }

    private Action insert(Statement.Insert insert, PolicyParts parts) {
        EngineFactClass factClass = parts.factClass(parts.model().types().get(insert.type()));
        List<Values.Value> arguments =
                insert.arguments().stream().map(this::value).toList();
        return (match, findings, inserted) -> {
            findings.effort().act();
            Object[] values = new Object[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).of(match);
            }
            Fact derived = factClass.with(values);
            derived.derive();
            derived.judgedIn(findings.context());
            inserted.accept(derived);
        };
    }

    private Values.Value value(Expression expression) {
        return Values.of(expression, context);
    }
}
