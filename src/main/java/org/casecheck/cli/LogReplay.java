package org.casecheck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.casecheck.activation.Activation;
import org.casecheck.activation.ActiveRuleset;
import org.casecheck.activation.Callers;
import org.casecheck.activation.Revisions;
import org.casecheck.activation.UnknownRevision;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decisionlog.DecisionReplay;
import org.casecheck.decisionlog.Difference;
import org.casecheck.decisionlog.EntryRow;
import org.casecheck.decisionlog.LoggedDecision;
import org.casecheck.decisionlog.LoggedDecision.Erased;
import org.casecheck.decisionlog.LoggedDecision.Kept;
import org.casecheck.decisionlog.LoggedDecision.Unreadable;
import org.casecheck.decisionlog.ReplayReceipt;
import org.casecheck.decisionlog.Search;
import org.casecheck.ruleset.Threads;
import org.casecheck.source.Visible;
import picocli.CommandLine.Model.CommandSpec;

/** Decides what was logged again, a few decisions at a time on all processors, and tells as it goes where answers differ. */
final class LogReplay {
    private static final int AT_ONCE = 200;
    private static final ObjectMapper JSON = DecisionJson.mapper();

    private final CommandSpec spec;
    private final LogArgument log;
    private final FilterOptions filters;
    private final Path rules;
    private final boolean json;
    private final List<LoggedDecision> waiting = new ArrayList<>();

    /** Why revisions cannot decide any more: finding that out takes seconds each time. */
    private final Map<String, String> unusable = new ConcurrentHashMap<>();

    private DecisionReplay replay;
    private long identical;
    private long different;
    private long erased;

    /** @param rules a folder that has nothing to do with it, but belongs to an activation */
    LogReplay(CommandSpec spec, LogArgument log, FilterOptions filters, Path rules, boolean json) {
        this.spec = spec;
        this.log = log;
        this.filters = filters;
        this.rules = rules;
        this.json = json;
    }

    /** What came of one decision: a receipt, or why there is none. */
    private record Outcome(EntryRow entry, ReplayReceipt receipt, String why) {}

    int run() {
        ActiveRuleset active = new ActiveRuleset();
        Callers callers = new Callers();
        InstantSource clock = InstantSource.system();
        try (DatabaseSource source = log.open();
                Activation activation =
                        new Activation(rules, source::archive, active, callers, clock, "replay", attempt -> {});
                Revisions revisions = new Revisions(activation, active, callers, clock)) {
            replay = new DecisionReplay(Limits.evaluator(), Limits.adviser(), revisions::ruleset);
            Search search = filters.search(source.archive(), spec);
            log.reader(source).stream(search, this::take);
            replayWaiting();
        }
        progress(true);
        print();
        return different == 0 ? 0 : 1;
    }

    private void take(LoggedDecision decision) {
        if (decision.held() instanceof Erased) {
            erased++;
            return;
        }
        waiting.add(decision);
        if (waiting.size() == AT_ONCE) {
            replayWaiting();
        }
    }

    private void replayWaiting() {
        Threads.each(waiting, Threads.all(), this::replayed).forEach(this::tell);
        waiting.clear();
        progress(false);
    }

    private Outcome replayed(LoggedDecision decision) {
        EntryRow entry = decision.entry();
        if (!(decision.held() instanceof Kept)) {
            return new Outcome(entry, null, ((Unreadable) decision.held()).why());
        }
        String known = unusable.get(entry.revision());
        if (known != null) {
            return new Outcome(entry, null, known);
        }
        try {
            return new Outcome(entry, replay.again(decision).join(), null);
        } catch (CompletionException failed) {
            String why = why(entry.revision(), failed);
            unusable.put(entry.revision(), why);
            return new Outcome(entry, null, why);
        }
    }

    private static String why(String revision, CompletionException failed) {
        if (failed.getCause() instanceof UnknownRevision) {
            return "The revision `" + revision + "` is not archived.";
        }
        if (failed.getCause() instanceof Revisions.Unusable found) {
            return "The revision `" + revision + "` does not pass the checks of this build any more: "
                    + found.issues().get(0);
        }
        throw failed.getCause() instanceof RuntimeException fault ? fault : failed;
    }

    private void tell(Outcome outcome) {
        boolean same = outcome.receipt() != null && outcome.receipt().identical();
        if (same) {
            identical++;
            return;
        }
        different++;
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(text(asJson(outcome)));
            return;
        }
        EntryRow entry = outcome.entry();
        out.println("DIFFERENT " + entry.number() + "  " + entry.id() + "  " + Visible.text(entry.policy()));
        if (outcome.receipt() == null) {
            out.println("    " + Visible.text(outcome.why()));
        } else {
            outcome.receipt().differences().forEach(difference -> out.println("    " + words(difference)));
        }
    }

    private static String words(Difference difference) {
        return Visible.text((difference.pointer().isEmpty() ? "(the whole)" : difference.pointer())
                + ": "
                + (difference.was() == null ? "nothing" : difference.was())
                + " became "
                + (difference.now() == null ? "nothing" : difference.now()));
    }

    private static Map<String, Object> asJson(Outcome outcome) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("number", outcome.entry().number());
        members.put("id", outcome.entry().id());
        members.put("policy", outcome.entry().policy());
        members.put("revision", outcome.entry().revision());
        members.put("identical", false);
        if (outcome.receipt() == null) {
            members.put("why", outcome.why());
        } else {
            members.put("differences", outcome.receipt().differences());
        }
        return members;
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void progress(boolean over) {
        if (Terminal.watched() && !json) {
            Terminal.progress(spec.commandLine().getErr(), over ? "" : (identical + different) + " decisions");
        }
    }

    private void print() {
        if (json) {
            Map<String, Object> sum = new LinkedHashMap<>();
            sum.put("identical", identical);
            sum.put("different", different);
            sum.put("erased", erased);
            spec.commandLine().getOut().println(text(sum));
        } else {
            spec.commandLine()
                    .getOut()
                    .println(identical + " identical, " + different + " different, " + erased
                            + " erased and not decided again");
        }
    }
}
