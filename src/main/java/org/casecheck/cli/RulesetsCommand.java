package org.casecheck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.casecheck.archive.Appointment;
import org.casecheck.archive.Archive;
import org.casecheck.archive.Archived;
import org.casecheck.archive.Attempt;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.decision.DecisionJson;
import org.casecheck.source.Visible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists the revisions that have served and the latest attempts. */
@Command(
        name = "rulesets",
        description = "List the revisions of the rules that have served, and what was tried last.",
        mixinStandardHelpOptions = true)
final class RulesetsCommand implements Callable<Integer> {
    private static final int DIGITS = "sha256:".length() + 12;

    @Mixin
    private DatabaseArgument database;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many of each at most (default: 20).")
    private int limit;

    @Option(names = "--json", description = "Print one JSON object, for machines.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit has to be at least 1, not " + limit + ".");
        }
        Terminal.keepLibrariesQuiet();
        try (DatabaseSource source = database.open()) {
            Archive archive = source.archive();
            Optional<Appointment> appointed = archive.latest();
            List<Archived> archived = archive.archived(limit);
            List<Attempt> attempts = archive.attempts(limit);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(DecisionJson.mapper().writeValueAsString(asJson(appointed, archived, attempts)));
            } else {
                print(out, appointed, archived, attempts);
            }
        }
        return 0;
    }

    private static void print(
            PrintWriter out, Optional<Appointment> appointed, List<Archived> archived, List<Attempt> attempts) {
        if (archived.isEmpty() && attempts.isEmpty()) {
            out.println("Nothing has served yet.");
            return;
        }
        for (Archived one : archived) {
            boolean current =
                    appointed.isPresent() && appointed.get().revision().equals(one.revision());
            out.printf(
                    "%s %s  last activated %s  %d x  %s%n",
                    current ? (appointed.get().pinned() ? "P" : "*") : " ",
                    brief(one.revision()),
                    local(one.lastActivated()),
                    one.activations(),
                    String.join(", ", one.policies()));
        }
        out.println();
        for (Attempt attempt : attempts) {
            out.printf(
                    "%s  %-9s %s  by %s (%s)%n",
                    local(attempt.endedAt()),
                    attempt.succeeded() ? "succeeded" : "FAILED",
                    attempt.revision() == null ? "-".repeat(DIGITS) : brief(attempt.revision()),
                    Visible.text(attempt.by()),
                    attempt.cause().word());
            if (!attempt.succeeded()) {
                attempt.issues().stream()
                        .limit(3)
                        .forEach(issue -> out.println("    " + Visible.text(issue.toString())));
            }
        }
        out.println();
        out.println("* is to serve, P is pinned: saved files do not take its place.");
    }

    static String brief(String revision) {
        return revision.substring(0, Math.min(DIGITS, revision.length()));
    }

    private static String local(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneId.systemDefault()));
    }

    private static Map<String, Object> asJson(
            Optional<Appointment> appointed, List<Archived> archived, List<Attempt> attempts) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("appointed", appointed.orElse(null));
        answer.put("rulesets", archived);
        answer.put("activations", attempts.stream().map(RulesetsCommand::asJson).toList());
        return answer;
    }

    static Map<String, Object> asJson(Attempt attempt) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("at", attempt.endedAt());
        members.put("succeeded", attempt.succeeded());
        members.put("cause", attempt.cause().word());
        members.put("by", attempt.by());
        members.put("revision", attempt.revision());
        members.put(
                "issues", attempt.issues().stream().map(IssuePrinter::asJson).toList());
        Map<String, Object> durations = new LinkedHashMap<>();
        attempt.durations().forEach((stage, time) -> durations.put(stage, time.toMillis()));
        members.put("durations", durations);
        return members;
    }
}
