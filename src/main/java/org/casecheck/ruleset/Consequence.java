package org.casecheck.ruleset;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.Fact;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;
import org.casecheck.language.Expression;
import org.casecheck.language.Rule;
import org.casecheck.language.Statement;
import org.casecheck.ruleset.Findings.Finding;
import org.casecheck.ruleset.Findings.Mention;
import org.drools.base.base.ValueResolver;
import org.drools.core.rule.consequence.InternalMatch;
import org.drools.core.rule.consequence.KnowledgeHelper;

/**
 * Carries out the {@code then} part of one rule: of its reasons those that are in force or announced on the day of the case,
 * all else on the days on which the rule is in force. The statements were parsed by {@code language}; no text of a rule file
 * is ever compiled as Java.
 */
final class Consequence implements org.drools.base.rule.consequence.Consequence<KnowledgeHelper> {
    /** The name under which a session holds the {@link Findings} of its case. */
    static final String FINDINGS = "findings";

    private final RuleInfo info;
    private final ContextVariables context;
    private final List<Action> reports = new ArrayList<>();
    private final List<Action> others = new ArrayList<>();
    private final InForce days;

    @FunctionalInterface
    private interface Action {
        void run(InternalMatch match, Findings findings, KnowledgeHelper helper);
    }

    @FunctionalInterface
    private interface Value {
        Object of(InternalMatch match, CaseContext context);
    }

    Consequence(RuleInfo info, Rule rule, ContextVariables context, PolicyParts parts) {
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

    @Override
    public String getName() {
        return org.drools.base.definitions.rule.impl.RuleImpl.DEFAULT_CONSEQUENCE_NAME;
    }

    @Override
    public void evaluate(KnowledgeHelper helper, ValueResolver resolver) {
        InternalMatch match = helper.getMatch();
        Findings findings = Findings.of(resolver);
        run(reports, match, findings, helper);
        if (days.on(findings.context().today())) {
            run(others, match, findings, helper);
        }
    }

    private static void run(List<Action> actions, InternalMatch match, Findings findings, KnowledgeHelper helper) {
        for (Action action : actions) {
            action.run(match, findings, helper);
        }
    }

    private Action report(Statement.Report report, PolicyParts parts) {
        ReasonDefinition reason = parts.reasons().get(report.code());
        List<Value> mentions = new ArrayList<>();
        for (Statement.Mention mention : report.mentions()) {
            if (mention instanceof Statement.On on) {
                if (on.fields().isEmpty()) {
                    mentions.add((match, at) -> new Mention(null, fact(match, on.variable()), null, null));
                }
                on.fields().forEach(field -> mentions.add(field(on.variable(), field, field, parts)));
            } else if (mention instanceof Statement.As as) {
                mentions.add(field(as.variable(), as.field(), as.name(), parts));
            } else if (mention instanceof Statement.With with) {
                Value value = value(with.value());
                mentions.add((match, at) -> new Mention(with.name(), null, null, value.of(match, at)));
            }
        }
        return (match, findings, helper) -> {
            if (!reason.isReported(findings.context().today())) {
                return;
            }
            findings.effort().act();
            List<Mention> mentioned = new ArrayList<>(mentions.size());
            for (Value mention : mentions) {
                mentioned.add((Mention) mention.of(match, findings.context()));
            }
            findings.report(new Finding(info, reason, mentioned));
        };
    }

    private static Value field(String variable, String fieldName, String name, PolicyParts parts) {
        return (match, at) -> {
            Fact fact = fact(match, variable);
            FactType type = parts.typeOf(fact);
            FactField field = type.field(fieldName);
            return new Mention(name, fact, field, parts.factClass(type).get(fact, field.index()));
        };
    }

    private static Fact fact(InternalMatch match, String variable) {
        return (Fact) match.getDeclarationValue(variable);
    }

    private Action conclude(Statement.Conclude conclude, PolicyParts parts) {
        OutputDefinition output = parts.definition().outputs().get(conclude.output());
        List<Value> arguments = conclude.arguments().stream().map(this::value).toList();
        return (match, findings, helper) -> {
            findings.effort().act();
            Object[] values = new Object[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).of(match, findings.context());
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
        List<Value> arguments = insert.arguments().stream().map(this::value).toList();
        return (match, findings, helper) -> {
            findings.effort().act();
            Object[] values = new Object[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).of(match, findings.context());
            }
            Fact derived = factClass.with(values);
            derived.derive();
            derived.judgedIn(findings.context());
            helper.insert(derived);
        };
    }

    private Value value(Expression expression) {
        Values.Value value = Values.of(expression, context);
        return (match, at) -> value.of(new MatchVariables(match, at));
    }

    private record MatchVariables(InternalMatch match, CaseContext context) implements Values.Variables {
        @Override
        public Object get(String name) {
            return match.getDeclarationValue(name);
        }
    }
}
