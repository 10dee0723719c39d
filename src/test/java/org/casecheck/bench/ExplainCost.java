package org.casecheck.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.casecheck.decision.Decision;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Language;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.explain.Explainer;
import org.casecheck.explain.Explanation;
import org.casecheck.explain.ExplanationJson;
import org.casecheck.facts.Submission;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.ShippedRules;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.RulesFolder;

/**
 * What a decision with an explanation costs beside the plain one, both written as JSON, policy by policy over all fixtures,
 * in processor time of the thread. Fails when it is more than three times as much in any policy.
 */
public final class ExplainCost {
    private static final Map<String, Long> DEFAULTS = Map.of("warmUp", 20L, "seconds", 10L);
    private static final double MOST = 3;
    private static final CaseLimits LIMITS = CaseLimits.within(Duration.ofSeconds(60));
    private static final Evaluator EVALUATOR = new Evaluator(LIMITS, InstantSource.system());
    private static final Explainer EXPLAINER = new Explainer(LIMITS, InstantSource.system());
    private static final ObjectWriter DECISION = DecisionJson.mapper().writerFor(Decision.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Ruleset ruleset;
    private final Policy policy;
    private final List<Fixture> fixtures;
    private final List<byte[]> facts;
    private long decided;
    private long explained;
    private long cases;
    private long bytes;

    private ExplainCost(Ruleset ruleset, Policy policy, List<Fixture> fixtures) {
        this.ruleset = ruleset;
        this.policy = policy;
        this.fixtures = fixtures;
        this.facts = fixtures.stream().map(ExplainCost::json).toList();
    }

    private static byte[] json(Fixture fixture) {
        try {
            return DecisionJson.mapper().writeValueAsBytes(fixture.facts());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param args the folder of the packaged server, which is not asked, then any of {@code warmUp=20 seconds=10} for each policy */
    public static void main(String[] args) throws JsonProcessingException {
        Parameters parameters = Parameters.of(args, DEFAULTS);
        Surroundings.print();
        RulesFolder folder = ShippedRules.folder();
        Ruleset ruleset = ShippedRules.compile(folder);
        Map<String, List<Fixture>> fixtures =
                ShippedRules.fixtures(folder, ruleset).stream().collect(Collectors.groupingBy(Fixture::policy));
        System.out.printf("%-24s %6s %12s %12s %8s %6s%n", "policy", "rules", "decide", "and explain", "JSON", "ratio");
        double worst = 0;
        for (Policy policy : ruleset.policies().values()) {
            ExplainCost cost = new ExplainCost(ruleset, policy, fixtures.get(policy.name()));
            cost.run(Duration.ofSeconds(parameters.number("warmUp")));
            cost.run(Duration.ofSeconds(parameters.number("seconds")));
            worst = Math.max(worst, cost.print());
        }
        if (worst > MOST) {
            System.err.printf("In one policy an explanation makes a decision %.2f times as dear%n", worst);
            System.exit(1);
        }
    }

    private void run(Duration length) throws JsonProcessingException {
        decided = 0;
        explained = 0;
        cases = 0;
        bytes = 0;
        Language language = Language.ZH;
        for (long end = THREADS.getCurrentThreadCpuTime() + length.toNanos();
                THREADS.getCurrentThreadCpuTime() < end; ) {
            for (int i = 0; i < facts.size(); i++) {
                judge(i, language);
            }
            language = language == Language.ZH ? Language.EN : Language.ZH;
        }
    }

    private void judge(int place, Language language) throws JsonProcessingException {
        Submission submission = ((Submission) policy.reader().readFacts(facts.get(place), language))
                .asOf(fixtures.get(place).asOf());
        long start = THREADS.getCurrentThreadCpuTime();
        Decision decision = EVALUATOR.decide(ruleset, policy, submission, language);
        DECISION.writeValueAsBytes(decision);
        long between = THREADS.getCurrentThreadCpuTime();
        Explanation explanation = EXPLAINER.explain(ruleset, policy, submission, language);
        bytes += ExplanationJson.of(policy).bytes(explanation).length;
        explained += THREADS.getCurrentThreadCpuTime() - between;
        decided += between - start;
        cases++;
    }

    private double print() {
        double ratio = (double) (decided + explained) / decided;
        System.out.printf(
                "%-24s %6d %9.1f us %9.1f us %5d KB %6.2f%n",
                policy.name(),
                policy.rules().size(),
                decided / 1e3 / cases,
                (decided + explained) / 1e3 / cases,
                bytes / cases / 1024,
                ratio);
        return ratio;
    }
}
