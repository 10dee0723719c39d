package org.casecheck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.Period;
import java.util.Map;
import java.util.concurrent.Callable;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decisionlog.Retention;
import org.casecheck.source.Visible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Erases the cases that were kept long enough. */
@Command(
        name = "prune",
        description = {
            "Erase the cases that were kept long enough, policy by policy. It cannot be undone.",
            "The time of one policy is set by CASECHECK_LOG_KEEP_ and its name, in capitals, with _ for -."
        },
        mixinStandardHelpOptions = true)
final class LogPruneCommand implements Callable<Integer> {
    @Option(
            names = "--keep",
            paramLabel = "PERIOD",
            defaultValue = "${env:CASECHECK_LOG_KEEP:-P10Y}",
            description =
                    "How long cases are kept, such as P10Y or P90D (CASECHECK_LOG_KEEP; default: P10Y, ten years).")
    private String keep;

    @Option(names = "--json", description = "Print one JSON object, for machines.")
    private boolean json;

    @Mixin
    private LogArgument log;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        Map<String, Long> erased;
        try (DatabaseSource source = log.open();
                Retention retention =
                        new Retention(source::database, () -> log.keys(source), this::keep, InstantSource.system())) {
            erased = retention.apply("retention");
        } catch (IllegalArgumentException noTime) {
            throw new ParameterException(spec.commandLine(), noTime.getMessage());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(DecisionJson.mapper().writeValueAsString(Map.of("erased", erased)));
        } else {
            erased.forEach((policy, count) ->
                    out.println(Visible.text(policy) + ": " + count + (count == 1 ? " case" : " cases") + " erased"));
        }
        return 0;
    }

    private Period keep(String policy) {
        String own = System.getenv(Retention.setting(policy));
        return Retention.period(own == null || own.isBlank() ? keep : own);
    }
}
