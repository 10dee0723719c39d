package org.casecheck.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.decisionlog.LogJson;
import org.casecheck.decisionlog.LoggedDecision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints one decision of the log. */
@Command(
        name = "show",
        description = "Print one decision of the log as JSON, with its facts masked.",
        mixinStandardHelpOptions = true)
final class LogShowCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ID", description = "The id that the answer had.")
    private UUID id;

    @Option(names = "--unmasked", description = "With personal data as they were submitted.")
    private boolean unmasked;

    @Option(names = "--json", description = "Print it on one line, for machines.")
    private boolean json;

    @Mixin
    private LogArgument log;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try (DatabaseSource source = log.open()) {
            Optional<LoggedDecision> found = log.reader(source).find(id);
            if (found.isEmpty()) {
                spec.commandLine().getErr().println("The log has no decision `" + id + "`.");
                return 1;
            }
            LogJson as = log.json(source);
            String line =
                    new String(unmasked ? as.unmasked(found.get()) : as.masked(found.get()), StandardCharsets.UTF_8);
            spec.commandLine().getOut().println(json ? line : IndentedJson.of(line));
            return 0;
        }
    }
}
