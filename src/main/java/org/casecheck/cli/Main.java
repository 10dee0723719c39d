package org.casecheck.cli;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.concurrent.Callable;
import org.casecheck.archive.DatabaseException;
import org.casecheck.decisionlog.LogKeyException;
import org.casecheck.decisionlog.LogUnavailable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line: {@code serve} hands over to Quarkus, the other verbs run without it and open no port. */
@QuarkusMain
@Command(
        name = "casecheck",
        description = "Compliance decisions from a folder of rules. Without a verb: serve.",
        subcommands = {
            ServeCommand.class,
            TrainCommand.class,
            CheckCommand.class,
            DecideCommand.class,
            ExplainCommand.class,
            ReplayCommand.class,
            RulesetsCommand.class,
            ActivateCommand.class,
            DiffCommand.class,
            LogCommand.class,
            KeysCommand.class,
            ImpactCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fine",
            "1:a check, a replay, a decision, a verification or a limit of `impact` failed",
            "2:the command was not understood"
        })
public final class Main implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Runs one verb and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(args.length == 0 ? Service.run(Terminal.err()) : execute(args));
    }

    private static int execute(String... args) {
        CommandLine line = new CommandLine(new Main())
                .setOut(Terminal.out())
                .setErr(Terminal.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::explainUsage)
                .setExecutionExceptionHandler(Main::explainFault);
        return line.execute(args);
    }

    @Override
    public Integer call() {
        return spec.commandLine().getSubcommands().get("serve").execute();
    }

    private static int explainFault(Exception fault, CommandLine line, ParseResult parsed) throws Exception {
        if (fault instanceof DatabaseException || fault instanceof LogKeyException || fault instanceof LogUnavailable) {
            line.getErr().println(line.getColorScheme().errorText(fault.getMessage()));
            line.getErr().flush();
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw fault;
    }

    private static int explainUsage(ParameterException fault, String[] args) {
        CommandLine line = fault.getCommandLine();
        line.getErr().println(line.getColorScheme().errorText(fault.getMessage()));
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(fault, line.getErr())) {
            line.getErr().println("Try `" + line.getCommandSpec().qualifiedName() + " --help`.");
        }
        line.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }
}
