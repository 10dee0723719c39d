package org.casecheck.explain;

import java.util.ArrayList;
import java.util.List;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.Effort;
import org.casecheck.ruleset.Findings;
import org.casecheck.ruleset.Policy;

/** One case judged by the parsed rules of a policy, apart from the engine. For one thread. */
final class Trial {
    private final Effort effort;
    private final CaseFacts facts;
    private final Findings findings;
    private final CaseContext context;
    private final List<Attempt> attempts = new ArrayList<>();

    /** A rule threw something. */
    static final class RuleFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String rule;

        RuleFailed(String rule, RuntimeException cause) {
            super("rule " + rule + " failed", cause);
            this.rule = rule;
        }

        String rule() {
            return rule;
        }
    }

    private Trial(Submission submission, CaseContext context, Effort effort) {
        this.effort = effort;
        this.context = context;
        this.facts = new CaseFacts(submission.all());
        this.findings = new Findings(context, effort);
    }

    /**
     * Tries every rule.
     *
     * @param submission read by the reader of this very policy
     * @throws RuleFailed when a condition or what a rule does fails
     * @throws Effort.Exceeded when a limit is passed
     */
    static Trial of(Policy policy, Submission submission, CaseContext context, Effort effort) {
        submission.facts().judgedIn(context);
        Trial trial = new Trial(submission, context, effort);
        for (ReadRule rule : ReadRules.of(policy).sorted()) {
            try {
                trial.attempt(rule);
            } catch (Effort.Exceeded exceeded) {
                throw exceeded;
            } catch (RuntimeException failed) {
                throw new RuleFailed(rule.title(), failed);
            }
        }
        return trial;
    }

    private void attempt(ReadRule rule) {
        Attempt attempt = new Attempt(rule);
        Search search = new Search(facts, effort, rule.title());
        for (Way way : rule.ways()) {
            Combination combination = new Combination(rule.places(), context);
            combination.name(way.variables());
            search.go(way.steps(), 0, combination, new Search.Found() {
                @Override
                public boolean met(Combination met) {
                    int before = findings.reported().size();
                    rule.deeds().run(met, findings, facts::add);
                    attempt.met(
                            way,
                            met,
                            findings.reported()
                                    .subList(before, findings.reported().size()));
                    return false;
                }

                @Override
                public void stuck(int step, Combination stuck) {
                    attempt.stuck(way, step, stuck);
                }
            });
        }
        attempts.add(attempt);
    }

    /** One for each rule, in no order that means anything. */
    List<Attempt> attempts() {
        return attempts;
    }

    Findings findings() {
        return findings;
    }

    CaseFacts facts() {
        return facts;
    }
}
