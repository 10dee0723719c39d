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
import org.casecheck.plan.Adviser;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.RulesFolder;

/**
 * What an explanation adds to a decision, policy by policy over all fixtures, in processor time of the thread. A decision is the
 * facts read, the case decided, and the answer written: once bare, as with {@code plan=false}, and once as it is made by default,
 * with what to ask next and a plan. Fails when in any policy the bare one with an explanation takes more than three times as much
 * as without.
 */
public final class ExplainCost {
    private static final Map<String, Long> DEFAULTS = Map.of("warmUp", 20L, "seconds", 10L);
    private static final double MOST = 3;
    private static final CaseLimits LIMITS = CaseLimits.within(Duration.ofSeconds(60));
    private static final Evaluator EVALUATOR = new Evaluator(LIMITS, InstantSource.system());
    private static final Adviser ADVISER = new Adviser(LIMITS, InstantSource.system());
    private static final Explainer EXPLAINER = new Explainer(LIMITS, InstantSource.system());
    private static final ObjectWriter DECISION = DecisionJson.mapper().writerFor(Decision.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Ruleset ruleset;
    private final Policy policy;
    private final List<Fixture> fixtures;
    private final List<byte[]> facts;
    private Spent spent = new Spent();

    /** Processor time in nanoseconds, over all cases. */
    private static final class Spent {
        private long bare;
        private long planned;
        private long explained;
        private long cases;
        private long bytes;

        double micros(long nanos) {
            return nanos / 1e3 / cases;
        }

        double ratio(long without) {
            return (double) (without + explained) / without;
        }
    }

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
        System.out.printf(
                "%-24s %6s %12s %12s %12s %8s %12s %12s%n",
                "policy", "rules", "explanation", "plan=false", "by default", "JSON", "plan=false", "by default");
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

    /** Half of the time for bare decisions and their explanations, half for planned ones. */
    private void run(Duration length) throws JsonProcessingException {
        spent = new Spent();
        long half = length.toNanos() / 2;
        Language language = Language.ZH;
        for (long end = now() + half; now() < end; language = other(language)) {
            for (int i = 0; i < facts.size(); i++) {
                explain(i, language);
            }
        }
        long planned = 0;
        long cases = 0;
        for (long end = now() + half; now() < end; language = other(language)) {
            for (int i = 0; i < facts.size(); i++) {
                planned += plan(i, language);
                cases++;
            }
        }
        // Of as many cases as were explained.
        spent.planned = planned / cases * spent.cases;
    }

    private static long now() {
        return THREADS.getCurrentThreadCpuTime();
    }

    private static Language other(Language language) {
        return language == Language.ZH ? Language.EN : Language.ZH;
    }

    private Submission read(int place, Language language) {
        return ((Submission) policy.reader().readFacts(facts.get(place), language))
                .asOf(fixtures.get(place).asOf());
    }

    private void explain(int place, Language language) throws JsonProcessingException {
        long start = now();
        Submission submission = read(place, language);
        DECISION.writeValueAsBytes(EVALUATOR.decide(ruleset, policy, submission, language));
        long between = now();
        Explanation explanation = EXPLAINER.explain(ruleset, policy, submission, language);
        spent.bytes += ExplanationJson.of(policy).bytes(explanation).remaining();
        spent.explained += now() - between;
        spent.bare += between - start;
        spent.cases++;
    }

    private long plan(int place, Language language) throws JsonProcessingException {
        long start = now();
        DECISION.writeValueAsBytes(ADVISER.decide(ruleset, policy, read(place, language), language));
        return now() - start;
    }

    private double print() {
        System.out.printf(
                "%-24s %6d %9.1f us %9.1f us %9.1f us %5d KB %12.2f %12.2f%n",
                policy.name(),
                policy.rules().size(),
                spent.micros(spent.explained),
                spent.micros(spent.bare),
                spent.micros(spent.planned),
                spent.bytes / spent.cases / 1024,
                spent.ratio(spent.bare),
                spent.ratio(spent.planned));
        return spent.ratio(spent.bare);
    }
}
