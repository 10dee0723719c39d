package org.casecheck.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.decision.Effect;
import org.casecheck.decision.Language;
import org.casecheck.decision.Text;
import org.casecheck.ruleset.OutputDefinition;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.PolicyDefinition;
import org.casecheck.ruleset.ReasonDefinition;
import org.casecheck.ruleset.RuleInfo;

/**
 * Everything a policy is made of but the text of its rules, in one language.
 *
 * @param choices how contradictions between its sources are settled
 */
public record PolicyView(
        String name,
        String revision,
        String title,
        String decides,
        String owner,
        String zone,
        List<PolicyDefinition.Source> sources,
        List<Output> outputs,
        List<Threshold> thresholds,
        List<ReasonEntry> reasons,
        List<Rule> rules,
        List<String> choices) {

    /**
     * Something the rules conclude besides the outcome.
     *
     * @param values the texts allowed, lightest first; left out when any will do
     * @param merge what becomes of several different values; left out when that is a fault
     */
    public record Output(
            String name,
            String type,
            String title,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> values,
            @JsonInclude(JsonInclude.Include.NON_NULL) String merge) {}

    /**
     * A tunable number.
     *
     * @param value on days on which none of the changes is in force: a number of units, or a time of day as {@code 23:00}
     * @param min the least value allowed; left out when unbounded
     * @param max the largest value allowed; left out when unbounded
     * @param basis where the value comes from
     * @param changes other values from a day on, earliest first; left out when there are none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Threshold(
            String name,
            String type,
            String title,
            Object value,
            String unit,
            Object min,
            Object max,
            String basis,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Change> changes) {}

    /**
     * What a threshold is from a day on, until another change begins.
     *
     * @param effectiveFrom the first day, in the policy's zone
     * @param effectiveUntil the last day; left out when it has no end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(LocalDate effectiveFrom, LocalDate effectiveUntil, Object value, String basis) {}

    /**
     * An entry of the reason catalogue.
     *
     * @param effectiveFrom the first day on which it is in force, in the policy's zone; left out when it always was
     * @param effectiveUntil the last day on which it is in force; left out when it has no end
     * @param announcedFrom the first day on which it is announced as {@code inform}; left out when it is not announced
     * @param message with its placeholders
     * @param unfixable why nobody who submits can mend it; left out when nothing is said
     * @param rules the titles of the rules that report it
     */
    public record ReasonEntry(
            String code,
            String category,
            Effect effect,
            @JsonInclude(JsonInclude.Include.NON_NULL) LocalDate effectiveFrom,
            @JsonInclude(JsonInclude.Include.NON_NULL) LocalDate effectiveUntil,
            @JsonInclude(JsonInclude.Include.NON_NULL) LocalDate announcedFrom,
            String title,
            String message,
            List<Step> remediation,
            @JsonInclude(JsonInclude.Include.NON_NULL) String unfixable,
            List<String> rules,
            String source) {}

    /**
     * A remediation step.
     *
     * @param within the time allowed; left out when there is no limit
     * @param or true when another way begins here, in place of the steps before it; left out otherwise
     * @param fixes the facts it changes and to what, as the catalogue says it; left out when it changes none
     */
    public record Step(
            @JsonProperty("do") String task,
            String by,
            @JsonInclude(JsonInclude.Include.NON_NULL) String within,
            @JsonInclude(JsonInclude.Include.NON_NULL) Boolean or,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> fixes) {}

    /** A rule: where it stands, what it reports and sets. */
    public record Rule(String title, String file, int line, Collection<String> reasons, Collection<String> outputs) {}

    static PolicyView of(Policy policy, String revision, Language language) {
        PolicyDefinition definition = policy.definition();
        return new PolicyView(
                policy.name(),
                revision,
                definition.title().in(language),
                definition.decides().in(language),
                definition.owner(),
                definition.zone().getId(),
                definition.sources(),
                definition.outputs().values().stream()
                        .map(output -> output(output, language))
                        .toList(),
                definition.thresholds().values().stream()
                        .map(threshold -> threshold(threshold, language))
                        .toList(),
                policy.reasons().values().stream()
                        .map(reason -> reason(reason, policy.rules(), language))
                        .toList(),
                policy.rules().stream().map(rule -> rule(policy, rule)).toList(),
                definition.choices().stream().map(choice -> choice.in(language)).toList());
    }

    private static Output output(OutputDefinition output, Language language) {
        return new Output(
                output.name(),
                output.type().word(),
                output.title().in(language),
                output.values(),
                output.merge() == null ? null : output.merge().name());
    }

    private static Threshold threshold(org.casecheck.ruleset.Threshold threshold, Language language) {
        String unit = threshold.unit();
        return new Threshold(
                threshold.name(),
                threshold.type().name(),
                threshold.title().in(language),
                inUnits(threshold.value(), unit),
                unit,
                inUnits(threshold.min(), unit),
                inUnits(threshold.max(), unit),
                threshold.basis(),
                threshold.changes().stream()
                        .map(change -> new Change(
                                change.period().from(),
                                change.period().until(),
                                inUnits(change.value(), unit),
                                change.basis()))
                        .toList());
    }

    /** A duration as the number of its units, exact for every duration an analyst can write; anything else as it is. */
    private static Object inUnits(Comparable<?> value, String unit) {
        if (!(value instanceof Duration duration)) {
            return value;
        }
        long seconds =
                switch (unit) {
                    case "minutes" -> 60;
                    case "hours" -> 3_600;
                    case "days" -> 86_400;
                    default -> 1;
                };
        return new BigDecimal(duration.toSeconds())
                .divide(BigDecimal.valueOf(seconds), MathContext.DECIMAL64)
                .stripTrailingZeros();
    }

    private static ReasonEntry reason(ReasonDefinition reason, List<RuleInfo> rules, Language language) {
        return new ReasonEntry(
                reason.fullCode(),
                reason.category(),
                reason.effect(),
                reason.period().from(),
                reason.period().until(),
                reason.announcedFrom(),
                reason.title().in(language),
                reason.message().text().in(language),
                reason.remediation().stream().map(step -> step(step, language)).toList(),
                reason.unfixable() == null ? null : reason.unfixable().in(language),
                rules.stream()
                        .filter(rule -> rule.codes().contains(reason.code()))
                        .map(RuleInfo::title)
                        .toList(),
                reason.source());
    }

    private static Step step(ReasonDefinition.Remedy remedy, Language language) {
        Text task = remedy.task();
        Map<String, Object> fixes = new LinkedHashMap<>();
        remedy.fixes().forEach(fix -> fixes.put(fix.key(), fix.written()));
        return new Step(
                task.in(language),
                remedy.by(),
                remedy.within() == null ? null : remedy.within().text(),
                remedy.or() ? true : null,
                fixes);
    }

    private static Rule rule(Policy policy, RuleInfo rule) {
        List<String> codes = rule.codes().stream()
                .sorted()
                .map(code -> policy.name() + "." + code)
                .toList();
        return new Rule(
                rule.title(),
                rule.place().file(),
                rule.place().line(),
                codes,
                rule.outputs().stream().sorted().toList());
    }
}
