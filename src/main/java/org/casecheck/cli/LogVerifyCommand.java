package org.casecheck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decisionlog.Expected;
import org.casecheck.decisionlog.Verification;
import org.casecheck.decisionlog.Verification.Broken;
import org.casecheck.decisionlog.Verification.Verified;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks whether the log is what was written. */
@Command(
        name = "verify",
        description = {
            "Look whether anything in the log was altered, removed or inserted, and name the first entry that was.",
            "It prints the head of the log: written down elsewhere, and given to a later run by --expected, it shows also"
                    + " when the whole log was put back to an earlier day."
        },
        mixinStandardHelpOptions = true)
final class LogVerifyCommand implements Callable<Integer> {
    @Option(
            names = "--expected",
            paramLabel = "NUMBER:HASH",
            description = "A head that an earlier run printed, or any later entry by its number and hash.")
    private String expected;

    @Option(names = "--json", description = "Print one JSON object, for machines.")
    private boolean json;

    @Mixin
    private LogArgument log;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        Expected head = expected == null
                ? null
                : Expected.read(expected)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(),
                                "`" + expected + "` is no head of the log: write it as `log verify` prints it,"
                                        + " number:hash."));
        try (DatabaseSource source = log.open()) {
            Verification.Result result = log.verification(source).verify(head, this::progress);
            erase();
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(DecisionJson.mapper().writeValueAsString(asJson(result)));
            } else {
                print(out, result);
            }
            return result instanceof Verified ? 0 : 1;
        }
    }

    private void progress(long done, long all) {
        if (Terminal.watched() && !json) {
            Terminal.progress(spec.commandLine().getErr(), done + " of " + all + " entries");
        }
    }

    private void erase() {
        if (Terminal.watched() && !json) {
            Terminal.progress(spec.commandLine().getErr(), "");
        }
    }

    private static void print(PrintWriter out, Verification.Result result) {
        if (result instanceof Verified verified) {
            out.println("WHOLE: " + verified.entries() + " entries, " + verified.erased() + " of them erased");
            out.println("Head: " + verified.head());
        } else if (result instanceof Broken broken) {
            out.println("BROKEN: " + broken.what() + (broken.id() == null ? "" : " (" + broken.id() + ")"));
            out.println("Entries before it are whole. Keep this database as it is for those who look into it, and go on"
                    + " from a backup that is whole.");
        }
    }

    private static Map<String, Object> asJson(Verification.Result result) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("whole", result instanceof Verified);
        if (result instanceof Verified verified) {
            answer.put("entries", verified.entries());
            answer.put("erased", verified.erased());
            answer.put("head", verified.head().toString());
        } else if (result instanceof Broken broken) {
            answer.put("number", broken.number() == 0 ? null : broken.number());
            answer.put("id", broken.id());
            answer.put("what", broken.what());
        }
        return answer;
    }
}
