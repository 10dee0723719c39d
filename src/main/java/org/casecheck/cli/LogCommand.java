package org.casecheck.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What was decided. */
@Command(
        name = "log",
        description = "Read, verify and erase from the log of decisions.",
        subcommands = {
            LogShowCommand.class,
            LogSearchCommand.class,
            LogExportCommand.class,
            LogVerifyCommand.class,
            LogEraseCommand.class,
            LogPruneCommand.class
        },
        mixinStandardHelpOptions = true)
final class LogCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do with the log: "
                        + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}
