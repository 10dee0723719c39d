package org.casecheck.coverage;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.fixture.Fixture;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.ruleset.Threads;

/** Looks at what fixtures show of the rules, and looks for cases that would show the rest. */
public final class CoverageRun {
    private final Evaluator evaluator;
    private final CaseLimits limits;
    private final Progress progress;

    /** Is told how far it is, by several threads. */
    public interface Progress {
        /**
         * @param searching whether it is sides that cases are looked for, or else fixtures that are looked at
         * @param all as far as known by now
         */
        void at(boolean searching, int done, int all);
    }

    /** @param limits what one case may cost */
    public CoverageRun(Evaluator evaluator, CaseLimits limits, Progress progress) {
        this.evaluator = evaluator;
        this.limits = limits;
        this.progress = progress;
    }

    /**
     * @param policies of the ruleset to look at
     * @param fixtures of any policies
     * @param propose whether to look for cases that show what the fixtures do not; that takes longer
     * @param threads to use
     */
    public Coverage run(
            Ruleset ruleset, Collection<Policy> policies, List<Fixture> fixtures, boolean propose, int threads) {
        AtomicInteger looked = new AtomicInteger();
        List<ObservedPolicy> observed = Threads.each(List.copyOf(policies), threads, policy -> {
            List<Fixture> own = fixtures.stream()
                    .filter(fixture -> fixture.policy().equals(policy.name()))
                    .toList();
            return new ObservedPolicy(
                    ruleset, policy, own, limits, () -> progress.at(false, looked.incrementAndGet(), fixtures.size()));
        });
        if (!propose) {
            return new Coverage(
                    ruleset.revision(),
                    observed.stream().map(ObservedPolicy::coverage).toList());
        }
        int sides = observed.stream()
                .mapToInt(policy -> policy.coverage().missing().size())
                .sum();
        AtomicInteger sought = new AtomicInteger();
        return new Coverage(ruleset.revision(), Threads.each(observed, threads, policy -> {
            PolicyCoverage coverage = policy.coverage();
            return coverage.with(new Proposer(policy, evaluator)
                    .propose(coverage, () -> progress.at(true, sought.incrementAndGet(), sides)));
        }));
    }
}
