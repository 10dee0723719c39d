package org.casecheck.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.casecheck.evaluation.RuleFault;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.Fact;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.Effort;
import org.casecheck.ruleset.Findings;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;

/** One case judged by the parsed rules of a policy, apart from the engine. For one thread. */
final class Trial {
    private final Effort effort;
    private final CaseFacts facts;
    private final Findings findings;
    private final CaseContext context;
    private final Probe probe;
    private final Watcher watcher;
    private final List<Attempt> attempts = new ArrayList<>();

    /** Is told of each rule as soon as it was tried: all facts it looks for are there by then. */
    interface Watcher {
        /** @param search with which it was tried */
        void attempted(Search search, Attempt attempt);
    }

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

    private Trial(Submission submission, CaseContext context, Effort effort, Probe probe, Watcher watcher) {
        this.effort = effort;
        this.context = context;
        this.probe = probe;
        this.watcher = watcher;
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
        return of(ReadRules.of(policy).sorted(), submission, context, effort);
    }

    /** Tries some rules, each after those that insert what it looks for; the other parameters are the same. */
    static Trial of(List<ReadRule> rules, Submission submission, CaseContext context, Effort effort) {
        return of(rules, new Trial(submission, context, effort, null, (search, attempt) -> {}), submission);
    }

    /** Tries every rule; the other parameters are the same. */
    static Trial of(Policy policy, Submission submission, CaseContext context, Effort effort, Watcher watcher) {
        return of(ReadRules.of(policy).sorted(), new Trial(submission, context, effort, null, watcher), submission);
    }

    /**
     * Tries some rules.
     *
     * @param rules each after those that insert what it looks for
     * @param probe is told of every condition that is looked at
     * @throws RuleFailed when a condition or what a rule does fails
     * @throws Effort.Exceeded when a limit is passed
     */
    static Trial of(List<ReadRule> rules, Submission submission, CaseContext context, Effort effort, Probe probe) {
        Trial trial = new Trial(submission, context, effort, probe, (search, attempt) -> probe.attempted(attempt));
        return of(rules, trial, submission);
    }

    private static Trial of(List<ReadRule> rules, Trial trial, Submission submission) {
        submission.facts().judgedIn(trial.context);
        for (ReadRule rule : rules) {
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

    /**
     * What came of a trial, with its faults told as those of a decision are.
     *
     * @throws RuleFault when a rule fails or a limit is passed
     */
    static <T> T guarded(Ruleset ruleset, Policy policy, Supplier<T> work) {
        try {
            return work.get();
        } catch (Effort.Exceeded exceeded) {
            throw new RuleFault(
                    policy.name(),
                    exceeded.rule(),
                    ruleset.revision(),
                    "explaining the case takes more than it may: " + exceeded.limit(),
                    exceeded);
        } catch (RuleFailed failed) {
            throw new RuleFault(policy.name(), failed.rule(), ruleset.revision(), "a rule failed", failed.getCause());
        }
    }

    private void attempt(ReadRule rule) {
        Attempt attempt = new Attempt(rule);
        Search search = new Search(facts, effort, rule.title(), probe);
        for (Way way : rule.ways()) {
            Combination combination = new Combination(rule.places(), context);
            combination.name(way.variables());
            search.go(way.steps(), 0, combination, new Search.Found() {
                @Override
                public boolean met(Combination met) {
                    int before = findings.reported().size();
                    List<Fact> inserted = new ArrayList<>(0);
                    rule.deeds().run(met, findings, fact -> {
                        facts.add(fact);
                        inserted.add(fact);
                    });
                    attempt.met(
                            way,
                            met,
                            findings.reported()
                                    .subList(before, findings.reported().size()),
                            inserted);
                    return false;
                }

                @Override
                public void stuck(int step, Combination stuck) {
                    attempt.stuck(way, step, stuck);
                }
            });
        }
        attempts.add(attempt);
        watcher.attempted(search, attempt);
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
