package org.casecheck.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Language;
import org.casecheck.facts.Submission;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.ShippedRules;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.twin.Twin;
import org.casecheck.twin.TwinCase;
import org.casecheck.twin.TwinDecision;
import org.casecheck.twin.TwinLimits;
import org.casecheck.twin.TwinLists;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What one decision of risk-control costs on one thread, beside the same decision in plain Java. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 12, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EvaluationBenchmark {
    private static final List<String> STEPS = List.of("twin", "decide", "read", "request");

    @Param({BenchCases.ORDINARY})
    public String subject;

    private Ruleset ruleset;
    private Policy policy;
    private byte[] body;
    private Submission submission;
    private TwinCase twinCase;
    private Instant asOf;
    private TwinLimits limits;
    private TwinLists lists;

    @Setup
    public void prepare() {
        BenchCases cases = BenchCases.load();
        Fixture fixture = cases.fixture(subject);
        ruleset = cases.ruleset();
        policy = ruleset.policies().get(BenchCases.POLICY);
        body = BenchCases.body(fixture);
        submission = read();
        twinCase = TwinCase.of(fixture.facts());
        asOf = fixture.asOf();
        limits = TwinLimits.of(policy.definition().thresholds());
        lists = TwinLists.of(ruleset.lists());
        if (twin().reasons().size() != decide().reasons().size()) {
            throw new IllegalStateException("the rules and their twin decide otherwise: " + decide() + " " + twin());
        }
    }

    /** The plain-Java twin, its case ready made. */
    @Benchmark
    public TwinDecision twin() {
        return Twin.decide(twinCase, asOf, limits, lists);
    }

    /** The rules, from facts already read to the reasons in words. */
    @Benchmark
    public Decision decide() {
        return ShippedRules.EVALUATOR.decide(ruleset, policy, submission, Language.EN);
    }

    /** From the bytes of a request to facts. */
    @Benchmark
    public Submission read() {
        return (Submission) policy.reader().read(body, Language.EN);
    }

    /** From the bytes of a request to those of the answer. */
    @Benchmark
    public byte[] request() {
        return BenchCases.json(ShippedRules.EVALUATOR.decide(ruleset, policy, read(), Language.EN));
    }

    /** The median over the iterations, in microseconds, and the bytes allocated each time. */
    private record Figure(double micros, double bytes) {
        static Figure of(RunResult result) {
            return new Figure(
                    result.getPrimaryResult().getStatistics().getPercentile(50),
                    result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
        }
    }

    public static void main(String[] args) throws RunnerException {
        Surroundings.print();
        List<String> subjects = new ArrayList<>(List.of(BenchCases.ORDINARY, BenchCases.FAULTY));
        BenchCases.CALLS.forEach(calls -> subjects.add(BenchCases.withCalls(calls)));
        BenchCases cases = BenchCases.load();
        Map<String, Map<String, Figure>> figures = new LinkedHashMap<>();
        for (String subject : subjects) {
            System.err.println("measuring: " + subject + " (" + (figures.size() + 1) + " of " + subjects.size() + ")");
            figures.put(subject, measure(subject));
        }
        printCases(cases, figures);
        printGrowth(figures);
        WhereTimeGoes.print(cases, List.of(BenchCases.ORDINARY, BenchCases.FAULTY, BenchCases.withCalls(1_000)));
    }

    /** All steps of one case one after the other, so that what else the machine does disturbs them alike. */
    private static Map<String, Figure> measure(String subject) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("^" + EvaluationBenchmark.class.getName().replace(".", "\\.") + "\\.")
                        .param("subject", subject)
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        Map<String, Figure> figures = new LinkedHashMap<>();
        results.forEach(result -> figures.put(result.getPrimaryResult().getLabel(), Figure.of(result)));
        return figures;
    }

    private static void printCases(BenchCases cases, Map<String, Map<String, Figure>> figures) {
        print("%nOne thread, microseconds a case (median) and KB allocated:%n");
        print(
                "%-12s %7s %8s %8s | %9s %9s %7s | %9s %9s | %9s%n",
                "case", "facts", "bytes", "reasons", "twin", "decide", "x twin", "read", "request", "decide KB");
        figures.forEach((subject, steps) -> {
            Fixture fixture = cases.fixture(subject);
            Policy policy = cases.ruleset().policies().get(BenchCases.POLICY);
            byte[] body = BenchCases.body(fixture);
            Submission read = (Submission) policy.reader().read(body, Language.EN);
            int reasons = ShippedRules.EVALUATOR
                    .decide(cases.ruleset(), policy, read, Language.EN)
                    .reasons()
                    .size();
            print("%-12s %7d %8d %8d |", subject, read.all().size(), body.length, reasons);
            print(" %9.2f %9.2f", steps.get("twin").micros, steps.get("decide").micros);
            print(" %7.1f |", steps.get("decide").micros / steps.get("twin").micros);
            print(" %9.2f %9.2f |", steps.get("read").micros, steps.get("request").micros);
            print(" %9.1f%n", steps.get("decide").bytes / 1_000);
        });
    }

    private static void printGrowth(Map<String, Map<String, Figure>> figures) {
        print("%nMicroseconds a call, by the number of calls in the case (level or falling: no more than linear):%n");
        print("%-12s", "calls");
        STEPS.forEach(step -> print(" %9s", step));
        print("%n");
        for (int calls : BenchCases.CALLS) {
            print("%-12d", calls);
            STEPS.forEach(step -> print(" %9.3f", perCall(figures, calls, step)));
            print("%n");
        }
        print("%-12s", "10000 : 100");
        STEPS.forEach(step -> print(" %9.2f", perCall(figures, 10_000, step) / perCall(figures, 100, step)));
        print("%n");
    }

    private static double perCall(Map<String, Map<String, Figure>> figures, int calls, String step) {
        return figures.get(BenchCases.withCalls(calls)).get(step).micros / calls;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
