package org.casecheck.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.archive.InstantText;
import org.casecheck.decisionlog.EntryRow;
import org.casecheck.decisionlog.LogJson;
import org.casecheck.decisionlog.LogReader;
import org.casecheck.decisionlog.LoggedDecision;
import org.casecheck.decisionlog.LoggedDecision.Erased;
import org.casecheck.decisionlog.LoggedDecision.Unreadable;
import org.casecheck.source.Visible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists decisions of the log. */
@Command(name = "search", description = "List decisions of the log, newest first.", mixinStandardHelpOptions = true)
final class LogSearchCommand implements Callable<Integer> {
    @Mixin
    private FilterOptions filters;

    @Option(names = "--after", paramLabel = "NUMBER", description = "Go on behind this number, as the last line says.")
    private Long after;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "How many at most (default: 20).")
    private int limit;

    @Option(names = "--json", description = "Print one JSON object, for machines.")
    private boolean json;

    @Mixin
    private LogArgument log;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (DatabaseSource source = log.open()) {
            LogReader.Page page =
                    log.reader(source).search(filters.search(source.archive(), spec), after, Math.max(1, limit));
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(asJson(page, log.json(source)));
            } else {
                page.decisions().forEach(decision -> print(out, decision));
                if (page.next() != null) {
                    out.println("More: --after " + page.next());
                }
            }
            return 0;
        }
    }

    private static String asJson(LogReader.Page page, LogJson json) {
        return page.decisions().stream()
                .map(decision -> new String(json.brief(decision), StandardCharsets.UTF_8))
                .collect(Collectors.joining(",", "{\"decisions\":[", "],\"next\":" + page.next() + "}"));
    }

    private static void print(PrintWriter out, LoggedDecision decision) {
        EntryRow entry = decision.entry();
        out.println(Visible.text(String.format(
                "%d  %s  %s  %s  %s  %s%s",
                entry.number(),
                local(InstantText.read(entry.recordedAt())),
                entry.id(),
                entry.policy(),
                entry.outcome(),
                String.join(" ", decision.reasons()),
                note(decision))));
    }

    private static String note(LoggedDecision decision) {
        if (decision.held() instanceof Erased erased) {
            return "  (erased " + local(erased.at()) + ")";
        }
        return decision.held() instanceof Unreadable ? "  (UNREADABLE: verify the log)" : "";
    }

    private static String local(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneId.systemDefault()));
    }
}
