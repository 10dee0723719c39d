package org.casecheck.ruleset;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.casecheck.decision.Effect;
import org.casecheck.language.Condition;
import org.casecheck.language.Rule;
import org.casecheck.language.Statement;
import org.casecheck.source.Check;

/**
 * Finds rules that would change with the dates of another rule's reasons: what that rule inserts is missing while it is not
 * in force, and a reason that hangs on it would be gone, or there, without its own entry saying so.
 */
final class DateChecks {
    private final Map<Rule, RuleIssues> rules;
    private final PolicyParts parts;
    private final Map<String, Set<Rule>> readers = new HashMap<>();

    DateChecks(Map<Rule, RuleIssues> rules, PolicyParts parts) {
        this.rules = rules;
        this.parts = parts;
        rules.keySet().forEach(rule -> rule.condition().visit(condition -> {
            if (condition instanceof Condition.Pattern pattern) {
                readers.computeIfAbsent(pattern.type(), type -> new LinkedHashSet<>())
                        .add(rule);
            }
        }));
    }

    void check() {
        for (Rule rule : rules.keySet()) {
            InForce days = InForce.of(rule, parts);
            if (!days.isAlways()) {
                firstChanged(rule, days);
            }
        }
    }

    /** Follows what the rule inserts, and what others insert of it, to the first reason that would change. */
    private void firstChanged(Rule dated, InForce days) {
        Deque<String> missing = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        Statement.Insert first = insertions(dated, missing, seen);
        while (!missing.isEmpty()) {
            for (Rule reader : readers.getOrDefault(missing.remove(), Set.of())) {
                Optional<ReasonDefinition> changed = changed(reader, days);
                if (changed.isPresent()) {
                    report(dated, first, reader, changed.get(), dayBetween(changed.get(), days));
                    return;
                }
                insertions(reader, missing, seen);
            }
        }
    }

    /** Adds the types that a rule inserts and that were not seen before; gives its first insertion, or null. */
    private static Statement.Insert insertions(Rule rule, Deque<String> missing, Set<String> seen) {
        Statement.Insert first = null;
        for (Statement statement : rule.statements()) {
            if (statement instanceof Statement.Insert insert) {
                first = first == null ? insert : first;
                if (seen.add(insert.type())) {
                    missing.add(insert.type());
                }
            }
        }
        return first;
    }

    /** A reason of the rule that weighs and is in force on a day on which the inserting rule is not. */
    private Optional<ReasonDefinition> changed(Rule reader, InForce days) {
        Map<String, ReasonDefinition> changed = new TreeMap<>();
        for (Statement statement : reader.statements()) {
            if (statement instanceof Statement.Report report) {
                ReasonDefinition reason = parts.reasons().get(report.code());
                if (reason != null && reason.effect() != Effect.INFORM && dayBetween(reason, days) != null) {
                    changed.put(report.code(), reason);
                }
            }
        }
        return changed.values().stream().findFirst();
    }

    /** A day on which the reason is in force or announced and the rule is not in force; null when there is none. */
    private static LocalDate dayBetween(ReasonDefinition reason, InForce days) {
        SortedSet<LocalDate> turns = days.turns();
        turns.addAll(reason.turns());
        turns.add(turns.first().minusDays(1));
        return turns.stream()
                .filter(day -> reason.isReported(day) && !days.on(day))
                .findFirst()
                .orElse(null);
    }

    private void report(Rule dated, Statement.Insert insert, Rule reader, ReasonDefinition changed, LocalDate day) {
        rules.get(dated)
                .error(
                        Check.DATED_INSERTION,
                        insert.offset(),
                        "Rule `" + dated.title() + "` inserts nothing on " + day
                                + ", when its reasons are not in force; `" + changed.code()
                                + "`, which is or is announced, hangs on it (rule `" + reader.title() + "`).",
                        "规则 `" + dated.title() + "` 的原因在 " + day + " 无效，当日不产生事实；而有效或已预告的 `" + changed.code()
                                + "` 依赖该事实（规则 `" + reader.title() + "`）。",
                        "Insert `" + insert.type() + "` in a rule that reports nothing, or give `" + changed.code()
                                + "` the same dates.",
                        "请另写一条不报告原因的规则来产生 `" + insert.type() + "`，或给 `" + changed.code() + "` 填写相同的日期。");
    }
}
