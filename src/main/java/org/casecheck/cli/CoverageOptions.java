package org.casecheck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.casecheck.coverage.Coverage;
import org.casecheck.coverage.CoverageJson;
import org.casecheck.coverage.CoveragePage;
import org.casecheck.coverage.CoverageRun;
import org.casecheck.coverage.PolicyCoverage;
import org.casecheck.coverage.ProposalFile;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Language;
import org.casecheck.fixture.Fixture;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.ruleset.Threads;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is asked about the coverage of the rules by fixtures. */
final class CoverageOptions {
    private static final int STEPS_PER_PROGRESS = 10;

    @Option(
            names = "--coverage",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = "",
            description =
                    "Also say which rules, conditions and tests the fixtures show met and not met: on the terminal, or in"
                            + " FILE, which ends in .html or .json.")
    private String file;

    @Option(
            names = "--coverage-min",
            paramLabel = "PERCENT",
            description = "Exit with 1 when fewer of the sides are seen, such as 95.")
    private Double least;

    @Option(
            names = "--propose",
            paramLabel = "FOLDER",
            description =
                    "Also look for cases that would show the rest, and write them there, one file of fixtures for each"
                            + " policy.")
    private Path proposals;

    @Option(names = "--lang", paramLabel = "LANG", description = "Language of the coverage: zh (the default) or en.")
    private Language language = Language.ZH;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Whether anything is asked about it. */
    boolean isWanted() {
        return file != null || least != null || proposals != null;
    }

    /** @throws ParameterException when FILE says nothing about its form */
    void check(boolean json) {
        if (isFile() && !json && !file.endsWith(".html") && !file.endsWith(".json")) {
            throw new ParameterException(
                    spec.commandLine(), "`--coverage=" + file + "` has to end in .html or .json, or add --json.");
        }
        if (least != null && !(least >= 0 && least <= 100)) {
            throw new ParameterException(spec.commandLine(), "`--coverage-min` has to be a number from 0 to 100.");
        }
    }

    private boolean isFile() {
        return file != null && !file.isEmpty();
    }

    Coverage run(Ruleset ruleset, List<Policy> policies, List<Fixture> fixtures, boolean json) {
        PrintWriter err = spec.commandLine().getErr();
        CoverageRun run = new CoverageRun(Limits.evaluator(), Limits.coverage(), (searching, done, all) -> {
            if (Terminal.watched() && !json && (done % STEPS_PER_PROGRESS == 0 || done == all)) {
                Terminal.progress(
                        err,
                        done == all ? "" : done + " of " + all + (searching ? " sides sought" : " fixtures looked at"));
            }
        });
        return run.run(ruleset, policies, fixtures, proposals != null, Threads.all());
    }

    /** Writes the files that were asked for, or prints; says whether enough was seen. */
    boolean report(Coverage coverage, boolean json) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (isFile()) {
            Files.writeString(
                    Path.of(file),
                    file.endsWith(".html")
                            ? CoveragePage.of(coverage, language)
                            : IndentedJson.of(DecisionJson.mapper().writeValueAsString(asJson(coverage))) + "\n");
        }
        if (proposals != null) {
            Files.createDirectories(proposals);
            for (PolicyCoverage policy : coverage.policies()) {
                if (!policy.proposals().isEmpty()) {
                    Files.writeString(
                            proposals.resolve(policy.policy() + ".yaml"),
                            ProposalFile.of(policy.proposals(), policy.zone()));
                }
            }
        }
        if (!json) {
            new CoveragePrinter(out, language).print(coverage, !isFile());
        }
        return least == null || coverage.sides().percent() >= least;
    }

    Object asJson(Coverage coverage) {
        return CoverageJson.of(coverage, language);
    }
}
