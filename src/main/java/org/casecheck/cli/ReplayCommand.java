package org.casecheck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.stream.XMLStreamException;
import org.casecheck.activation.CheckedRules;
import org.casecheck.coverage.Coverage;
import org.casecheck.decision.DecisionJson;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.Replay;
import org.casecheck.fixture.ReplayResult;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.ruleset.Threads;
import org.casecheck.source.Visible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Decides every fixture, or what was logged, again and says where the decision is not the expected one. */
@Command(
        name = "replay",
        description = {
            "Run the fixtures of the rules folder and compare each decision with what is expected.",
            "With --plans: show the plan of each case that is not approved, and which reasons no plan makes use of; it fails when"
                    + " a plan could not be verified.",
            "With --log: decide what was logged again, each case under the revision and for the instant of its decision, and"
                    + " compare the answers byte for byte."
        },
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    private static final int FIXTURES_PER_PROGRESS = 50;

    @Mixin
    private RulesArgument rules;

    @Option(names = "--plans", description = "Show the plans of the fixtures instead of comparing their decisions.")
    private boolean plans;

    @Option(names = "--log", description = "Replay the log of decisions instead of the fixtures.")
    private boolean fromLog;

    @Mixin
    private FilterOptions filters;

    @Mixin
    private LogArgument log;

    @Option(names = "--junit", paramLabel = "FILE", description = "Also write the results as JUnit XML.")
    private Path junit;

    @Mixin
    private CoverageOptions coverage;

    @Option(
            names = "--json",
            description =
                    "Print one JSON object, for machines; with --log one for each difference, then one with the sums.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, XMLStreamException {
        coverage.check(json);
        if (fromLog) {
            if (coverage.isWanted()) {
                throw new ParameterException(
                        spec.commandLine(), "Coverage is that of the fixtures: leave out --log, or --coverage.");
            }
            return new LogReplay(spec, log, filters, rules.folder(), json).run();
        }
        if (filters.isMoreThanPolicy()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Fixtures are chosen by --policy alone: add --log to replay" + " decisions of the log.");
        }
        CheckedRules checked = rules.check();
        PrintWriter err = spec.commandLine().getErr();
        if (checked.compiled().isEmpty()) {
            new IssuePrinter(err, null).print(checked);
            return 1;
        }
        if (!checked.mayServe()) {
            new IssuePrinter(err, null).print(checked);
        }
        Ruleset ruleset = checked.compiled().orElseThrow();
        List<Fixture> fixtures = chosen(ruleset, checked.fixtures());
        if (plans) {
            return plans(ruleset, fixtures);
        }
        List<ReplayResult> results = replay(ruleset, fixtures);
        Coverage covered = coverage.isWanted() ? coverage.run(ruleset, chosen(ruleset), fixtures, json) : null;
        if (junit != null) {
            JUnitReport.write(results, junit);
        }
        if (json) {
            Map<String, Object> answer = asJson(checked.revision(), results);
            if (covered != null) {
                answer.put("coverage", coverage.asJson(covered));
            }
            spec.commandLine().getOut().println(DecisionJson.mapper().writeValueAsString(answer));
        } else {
            print(results);
        }
        boolean enough = covered == null || coverage.report(covered, json);
        return checked.mayServe() && failed(results) == 0 && enough ? 0 : 1;
    }

    private int plans(Ruleset ruleset, List<Fixture> fixtures) throws JsonProcessingException {
        PlannedFixtures planned = new PlannedFixtures(spec.commandLine().getOut(), ruleset, fixtures);
        if (json) {
            planned.printJson();
        } else {
            planned.print();
        }
        return planned.verified() ? 0 : 1;
    }

    private List<Fixture> chosen(Ruleset ruleset, List<Fixture> all) {
        String policy = filters.policy();
        if (policy != null && !ruleset.policies().containsKey(policy)) {
            throw PolicyName.unknown(spec, ruleset, policy);
        }
        return all.stream()
                .filter(fixture -> policy == null || fixture.policy().equals(policy))
                .toList();
    }

    private List<Policy> chosen(Ruleset ruleset) {
        return ruleset.policies().values().stream()
                .filter(policy -> filters.policy() == null || policy.name().equals(filters.policy()))
                .toList();
    }

    private List<ReplayResult> replay(Ruleset ruleset, List<Fixture> fixtures) {
        AtomicInteger done = new AtomicInteger();
        progress(0, fixtures.size());
        Replay replay =
                new Replay(Limits.evaluator(), () -> false, () -> progress(done.incrementAndGet(), fixtures.size()));
        return replay.run(ruleset, fixtures, Threads.all());
    }

    private void progress(int done, int all) {
        if (Terminal.watched() && !json && (done % FIXTURES_PER_PROGRESS == 0 || done == all)) {
            Terminal.progress(spec.commandLine().getErr(), done < all ? done + " of " + all + " fixtures" : "");
        }
    }

    private void print(List<ReplayResult> results) {
        PrintWriter out = spec.commandLine().getOut();
        for (ReplayResult result : results) {
            if (!result.passed()) {
                Fixture fixture = result.fixture();
                out.println("FAILED " + fixture.policy() + ": " + Visible.text(fixture.name()));
                out.println("  " + fixture.place());
                result.words().forEach(difference -> out.println("    " + Visible.text(difference)));
            }
        }
        out.println(results.size() - failed(results) + " passed, " + failed(results) + " failed");
    }

    private static long failed(List<ReplayResult> results) {
        return results.stream().filter(result -> !result.passed()).count();
    }

    private static Map<String, Object> asJson(String revision, List<ReplayResult> results) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("revision", revision);
        answer.put("passed", results.size() - failed(results));
        answer.put("failed", failed(results));
        answer.put("fixtures", results.stream().map(ReplayCommand::asJson).toList());
        return answer;
    }

    private static Map<String, Object> asJson(ReplayResult result) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("policy", result.fixture().policy());
        members.put("name", result.fixture().name());
        members.put("file", result.fixture().place().file());
        members.put("line", result.fixture().place().line());
        members.put("passed", result.passed());
        members.put("differences", result.words());
        return members;
    }
}
