package org.casecheck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.casecheck.decision.Decision;
import org.casecheck.decision.DecisionJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Decides one case from a file or the standard input and prints the decision: what it is, why, and what to do about it. */
@Command(
        name = "decide",
        description = "Decide one case and print the decision as JSON: outcome, reasons, and a plan that was tried.",
        mixinStandardHelpOptions = true)
final class DecideCommand implements Callable<Integer> {
    @Mixin
    private CaseArguments arguments;

    @Option(names = "--no-plan", description = "Leave out the plan and the facts to ask for.")
    private boolean withoutPlan;

    @Option(names = "--text", description = "Print text for people instead of JSON.")
    private boolean text;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        return arguments.read((ruleset, policy, submission) -> {
            Decision decision = withoutPlan
                    ? Limits.evaluator().decide(ruleset, policy, submission, arguments.language())
                    : Limits.adviser().decide(ruleset, policy, submission, arguments.language());
            PrintWriter out = spec.commandLine().getOut();
            if (text) {
                new DecisionPrinter(out, arguments.language()).print(decision);
            } else {
                out.println(
                        DecisionJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(decision));
            }
        });
    }
}
