package org.casecheck.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.casecheck.decision.Decision;
import org.casecheck.decision.DecisionJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Decides one case from a file or the standard input and prints the decision as JSON. */
@Command(
        name = "decide",
        description = "Decide one case and print the decision as JSON.",
        mixinStandardHelpOptions = true)
final class DecideCommand implements Callable<Integer> {
    @Mixin
    private CaseArguments arguments;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        return arguments.read((ruleset, policy, submission) -> {
            Decision decision = Limits.evaluator().decide(ruleset, policy, submission, arguments.language());
            spec.commandLine()
                    .getOut()
                    .println(DecisionJson.mapper()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(decision));
        });
    }
}
