package org.casecheck.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.casecheck.ruleset.DemoRules;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;
import org.casecheck.source.Place;
import org.casecheck.source.RulesFolder;

/** Folders and attempts to archive. */
final class Trials {
    static final String ENGINE = "1.0.0 build 7";
    private static final Instant DAY = Instant.parse("2026-06-01T01:02:03.000000004Z");

    private Trials() {}

    /** The demo folder with one file that differs; equal numbers give equal folders. */
    static RulesFolder folder(int variant) {
        RulesFolder folder = DemoRules.folder();
        String file = "demo/demo.drl";
        return folder.with(file, folder.files().get(file) + "// variant " + variant + "\n");
    }

    static Attempt success(RulesFolder folder, int minute) {
        return attempt(true, folder.revision(), List.of(), minute);
    }

    static Attempt failure(String revision, int minute, int issues) {
        return attempt(
                false,
                revision,
                IntStream.range(0, issues).mapToObj(Trials::issue).toList(),
                minute);
    }

    private static Attempt attempt(boolean succeeded, String revision, List<Issue> issues, int minute) {
        Map<String, Duration> durations = new LinkedHashMap<>();
        durations.put("snapshot", Duration.ofNanos(7));
        durations.put("compile", Duration.ofMillis(1_234));
        durations.put("check", Duration.ZERO);
        Instant at = DAY.plus(Duration.ofMinutes(minute));
        return new Attempt(
                0, at.minusSeconds(3), at, Cause.FOLDER, "张三 \"z\"", succeeded, revision, issues, durations, ENGINE);
    }

    private static Issue issue(int number) {
        return new Issue(
                Check.UNKNOWN_FIELD,
                number % 2 == 0 ? Severity.ERROR : Severity.WARNING,
                new Place("demo/demo.drl", number + 1, 5),
                "`expiers` is not known: issue " + number,
                "不认识 `expiers`：第 " + number + " 个",
                "Write \"expires\"",
                "请写 `expires`");
    }
}
