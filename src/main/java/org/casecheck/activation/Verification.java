package org.casecheck.activation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.fixture.Difference;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.Replay;
import org.casecheck.fixture.ReplayResult;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.Policy;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Issues;

/**
 * The last look at rules before they serve: every fixture is decided by the very engine that will serve, where conditions are
 * compiled, and by one where they are interpreted and each rule stands alone. Both have to meet what the fixture expects, and
 * to answer alike in everything.
 */
public final class Verification {
    static final Evaluator EVALUATOR = new Evaluator(CaseLimits.within(Duration.ofSeconds(30)), InstantSource.system());
    private static final int MOST_DIFFERENCES = 5;

    private Verification() {}

    /**
     * What keeps checked rules from serving, in the order of file, line and column; empty when nothing does. The rules
     * are warm afterwards: the engine has prepared what callers would otherwise wait for.
     *
     * @param candidate compiled, and without errors
     * @param verified rules that passed this before: only those policies are decided again whose own files, or a list they
     *     ask for, or the calendar have changed since
     * @param threads to use
     * @param givenUp asked often; once it says so, this ends
     * @throws CancellationException when given up
     */
    public static List<Issue> verify(
            CheckedRules candidate, Optional<CheckedRules> verified, int threads, BooleanSupplier givenUp) {
        return verify(candidate, verified, threads, new Replay(EVALUATOR, givenUp, () -> {}));
    }

    static List<Issue> verify(CheckedRules candidate, Optional<CheckedRules> verified, int threads, Replay replay) {
        List<Fixture> fixtures = candidate.compiled().orElseThrow().policies().values().stream()
                .filter(policy -> verified.isEmpty() || isChanged(policy, candidate, verified.get()))
                .flatMap(policy -> candidate.policyFixtures().get(policy.name()).fixtures().stream())
                .toList();
        Issues issues = new Issues();
        for (ReplayResult result : replay.run(candidate.compiled().orElseThrow(), fixtures, threads)) {
            note(result, Check.FIXTURE_FAILED, issues);
            note(result, Check.ENGINE_MODES_DIFFER, issues);
        }
        return issues.sorted();
    }

    /** Whether a policy, or anything it looks at, is not what was verified: the very same objects are, and are warm. */
    private static boolean isChanged(Policy policy, CheckedRules candidate, CheckedRules verified) {
        return !candidate.decidesAlike(policy.name(), verified)
                || candidate.policyFixtures().get(policy.name())
                        != verified.policyFixtures().get(policy.name());
    }

    private static void note(ReplayResult result, Check check, Issues issues) {
        List<Difference> all = result.differences().stream()
                .filter(difference -> difference.check() == check)
                .toList();
        if (all.isEmpty()) {
            return;
        }
        List<Difference> first = all.subList(0, Math.min(all.size(), MOST_DIFFERENCES));
        int more = all.size() - first.size();
        String en = first.stream().map(found -> found.what().en()).collect(Collectors.joining("; "))
                + (more == 0 ? "" : "; and " + more + " more");
        String zh = first.stream().map(found -> found.what().zh()).collect(Collectors.joining("；"))
                + (more == 0 ? "" : "；另有 " + more + " 处");
        String name = "`" + result.fixture().name() + "`";
        if (check == Check.FIXTURE_FAILED) {
            issues.error(
                    check,
                    result.fixture().place(),
                    "The case " + name + " is not decided as it expects: " + en + ".",
                    "用例 " + name + " 的决定与预期不符：" + zh + "。",
                    "Correct the rule, or what the case expects.",
                    "请更正规则，或更正用例的预期。");
        } else {
            issues.error(
                    check,
                    result.fixture().place(),
                    "The engine does not always decide the case " + name + " alike: " + en + ".",
                    "引擎对用例 " + name + " 的决定不一致：" + zh + "。",
                    "Neither the case nor the rule need be wrong: write the rule's conditions in another way, and report it"
                            + " to the maintainers of Casecheck.",
                    "用例和规则未必有误：请换一种写法表达规则的条件，并将其反馈给 Casecheck 维护者。");
        }
    }
}
