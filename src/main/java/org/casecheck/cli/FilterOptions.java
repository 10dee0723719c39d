package org.casecheck.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.casecheck.archive.Archive;
import org.casecheck.decisionlog.Filters;
import org.casecheck.decisionlog.Search;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which decisions of the log are meant. */
final class FilterOptions {
    @Option(names = "--policy", paramLabel = "POLICY", description = "Decided by this policy.")
    private String policy;

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            description = "Of this outcome: approve, pending, review, supplement, reject.")
    private String outcome;

    @Option(
            names = "--reason",
            paramLabel = "CODE",
            description = "With a reason of this code: policy.CODE, or CODE of any policy.")
    private String reason;

    @Option(names = "--reference", paramLabel = "TEXT", description = "With this reference of the sender's, whole.")
    private String reference;

    @Option(
            names = "--revision",
            paramLabel = "REVISION",
            description = "Decided under this revision of the rules, whole or its first 8 digits or more.")
    private String revision;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Decided then or later: 2026-06-01T09:00:00+08:00, or a day, which begins in China.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Decided before: likewise.")
    private String to;

    String policy() {
        return policy;
    }

    /** Whether anything but the policy is asked for. */
    boolean isMoreThanPolicy() {
        return written().keySet().stream().anyMatch(name -> !name.equals("policy"));
    }

    /** @throws ParameterException when one cannot be understood */
    Search search(Archive archive, CommandSpec spec) {
        try {
            return Filters.read(written(), name -> archive.find(name)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "There is no revision `" + name + "`: `rulesets` lists those that have served.")));
        } catch (Filters.Wrong | IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private Map<String, String> written() {
        Map<String, String> written = new LinkedHashMap<>();
        put(written, "policy", policy);
        put(written, "outcome", outcome);
        put(written, "reason", reason);
        put(written, "reference", reference);
        put(written, "revision", revision);
        put(written, "from", from);
        put(written, "to", to);
        return written;
    }

    private static void put(Map<String, String> written, String name, String value) {
        if (value != null) {
            written.put(name, value);
        }
    }
}
