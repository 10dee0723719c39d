package org.casecheck.explain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.Fact;
import org.casecheck.facts.Figure;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.Effort;
import org.casecheck.ruleset.Findings;
import org.casecheck.ruleset.Findings.Finding;
import org.casecheck.ruleset.Findings.Mention;
import org.casecheck.ruleset.Policy;
import org.kie.api.runtime.KieSession;

/**
 * What came of one case, be it by the engine or apart from it.
 *
 * @param fired how often each rule fired, by title
 * @param findings each with its rule, its reason and all it mentions, sorted
 * @param fault whether it came to no end
 */
record EngineRun(Map<String, Integer> fired, List<String> findings, Map<String, Object> outputs, boolean fault) {
    private static final CaseLimits LIMITS = new CaseLimits(100_000, CaseLimits.PAIRS, Duration.ofSeconds(60));
    private static final EngineRun FAULT = new EngineRun(Map.of(), List.of(), Map.of(), true);

    static EngineRun byEngine(Policy policy, Submission submission, CaseContext context) {
        Findings findings = new Findings(context, new Effort(LIMITS));
        Map<String, Integer> fired = new TreeMap<>();
        try {
            KieSession session = policy.session(submission, context, findings);
            try {
                session.fireAllRules(match -> {
                    fired.merge(match.getRule().getName(), 1, Integer::sum);
                    return true;
                });
            } finally {
                session.dispose();
            }
        } catch (RuntimeException fault) {
            return FAULT;
        }
        return new EngineRun(fired, sorted(findings), findings.outputs(), false);
    }

    static EngineRun apart(Policy policy, Submission submission, CaseContext context) {
        Map<String, Integer> fired = new TreeMap<>();
        try {
            Trial trial = Trial.of(policy, submission, context, new Effort(LIMITS));
            trial.attempts().stream()
                    .filter(attempt -> attempt.matches() > 0)
                    .forEach(attempt -> fired.put(attempt.rule().title(), attempt.matches()));
            return new EngineRun(
                    fired, sorted(trial.findings()), trial.findings().outputs(), false);
        } catch (RuntimeException fault) {
            return FAULT;
        }
    }

    private static List<String> sorted(Findings findings) {
        List<String> sorted = new ArrayList<>();
        for (Finding finding : findings.reported()) {
            StringBuilder text = new StringBuilder(
                    finding.rule().title() + " " + finding.reason().code());
            for (Mention mention : finding.mentions()) {
                text.append(" | ").append(mention.name()).append(' ');
                text.append(mention.fact() == null ? "" : place(mention.fact())).append(' ');
                text.append(mention.field() == null ? "" : mention.field().name())
                        .append('=');
                text.append(shown(mention.value()));
            }
            sorted.add(text.toString());
        }
        Collections.sort(sorted);
        return sorted;
    }

    private static String place(Fact fact) {
        return fact.getClass().getSimpleName() + (fact.isDerived() ? "" : fact.pointer());
    }

    private static String shown(Object value) {
        if (value instanceof Fact fact) {
            return place(fact);
        }
        return value instanceof Figure figure
                ? figure + " of "
                        + figure.facts().stream().map(EngineRun::place).sorted().toList()
                : String.valueOf(value);
    }
}
