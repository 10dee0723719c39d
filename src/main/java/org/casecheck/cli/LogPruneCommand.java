package org.casecheck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decisionlog.Erasure;
import org.casecheck.decisionlog.Filters;
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
    private static final String SETTING = "CASECHECK_LOG_KEEP";

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
        Map<String, Long> erased = new LinkedHashMap<>();
        try (DatabaseSource source = log.open()) {
            Erasure erasure = new Erasure(source.database(), log.keys(source), InstantSource.system());
            for (String policy : log.reader(source).policies()) {
                erased.put(policy, erasure.before(policy, before(policy), "retention", null));
            }
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

    private Instant before(String policy) {
        String setting = SETTING + "_" + policy.toUpperCase(Locale.ROOT).replace('-', '_');
        String own = System.getenv(setting);
        String written = own == null || own.isBlank() ? keep : own;
        try {
            Period period = Period.parse(written);
            if (!period.isNegative() && !period.isZero()) {
                return Instant.now().atZone(Filters.ZONE).minus(period).toInstant();
            }
        } catch (DateTimeException notOne) {
            // told below
        }
        throw new ParameterException(
                spec.commandLine(),
                "`" + written + "` is no time to keep cases for: write a period such as P10Y or P90D by --keep, `"
                        + SETTING + "` or `" + setting + "`.");
    }
}
