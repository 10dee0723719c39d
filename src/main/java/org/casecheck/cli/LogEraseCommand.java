package org.casecheck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decisionlog.Erasure;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Erases what the log holds of a case. */
@Command(
        name = "erase",
        description = {
            "Erase what the log holds of cases: request, answer, and the key that would open them. It cannot be undone.",
            "That something was decided, by which rules and with which outcome, stays, and so does that it was erased. Backups"
                    + " hold the case until they are replaced."
        },
        mixinStandardHelpOptions = true)
final class LogEraseCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private Which which;

    /** Which cases: one of these. */
    private static final class Which {
        @Option(
                names = "--reference",
                paramLabel = "TEXT",
                description = "All cases with this reference of the sender's.")
        private String reference;

        @Option(names = "--decision", paramLabel = "ID", description = "The case of this decision.")
        private UUID decision;
    }

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who asks, as it is to stand in the log (default: the user of this machine).")
    private String by;

    @Option(
            names = "--why",
            paramLabel = "TEXT",
            description = "Why, as it is to stand in the log for good: without personal data.")
    private String why;

    @Option(names = "--json", description = "Print one JSON object, for machines.")
    private boolean json;

    @Mixin
    private LogArgument log;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        log.refuseWhileSpilled();
        try (DatabaseSource source = log.open()) {
            Erasure erasure = new Erasure(source.database(), log.keys(source), InstantSource.system());
            long erased = which.decision == null
                    ? erasure.reference(which.reference, by, why)
                    : erasure.decision(which.decision, by, why);
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    json
                            ? DecisionJson.mapper().writeValueAsString(Map.of("erased", erased))
                            : "ERASED " + erased + (erased == 1 ? " case" : " cases"));
            return 0;
        }
    }
}
