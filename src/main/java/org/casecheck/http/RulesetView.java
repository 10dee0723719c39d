package org.casecheck.http;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.casecheck.activation.Status;
import org.casecheck.archive.Attempt;
import org.casecheck.decision.Language;
import org.casecheck.ruleset.Build;
import org.casecheck.source.Issue;

/**
 * How things stand with the active ruleset.
 *
 * @param revision that serves; null when none does
 * @param since when it was made to serve here; null likewise
 * @param pinned whether saved files are left alone, because an operator chose what serves
 * @param appointed the revision that is to serve by the record; another than {@code revision} only when it could not be made to
 *     serve here. Null before the first activation
 * @param folder revision of the rules folder as it was last looked at; null when not all of it could be read
 * @param note what to know when the folder, or what was appointed, is not what serves; null otherwise
 * @param policies by name; empty when nothing serves
 * @param lastActivation the latest attempt, successful or not; null before the first has ended
 * @param build of this program
 */
public record RulesetView(
        String revision,
        Instant since,
        boolean pinned,
        String appointed,
        String folder,
        String note,
        List<PolicyList.Entry> policies,
        Activation lastActivation,
        Build build) {

    /**
     * One attempt.
     *
     * @param at when it ended
     * @param cause {@code start}, {@code folder}, {@code operator} or {@code replica}
     * @param by who or what asked for it
     * @param revision that was tried; null when the folder could not be read
     * @param issues what was found; only warnings when it succeeded
     * @param durations milliseconds that each stage took, by its name
     */
    public record Activation(
            Instant at,
            boolean succeeded,
            String cause,
            String by,
            String revision,
            List<Finding> issues,
            Map<String, Double> durations) {

        static Activation of(Attempt attempt, Language language) {
            Map<String, Double> durations = new TreeMap<>();
            attempt.durations().forEach((stage, time) -> durations.put(stage, time.toNanos() / 1000 / 1000.0));
            return new Activation(
                    attempt.endedAt(),
                    attempt.succeeded(),
                    attempt.cause().word(),
                    attempt.by(),
                    attempt.revision(),
                    Finding.of(attempt.issues(), language),
                    durations);
        }
    }

    /**
     * One thing that is wrong with the rules folder.
     *
     * @param check that found it, such as {@code unknown-field}
     * @param severity {@code error} or {@code warning}
     * @param line from 1; 0 when the whole file is meant
     * @param column from 1; 0 when the whole line is meant
     */
    public record Finding(
            String check, String severity, String file, int line, int column, String message, String remedy) {

        static List<Finding> of(List<Issue> issues, Language language) {
            boolean zh = language == Language.ZH;
            return issues.stream()
                    .map(issue -> new Finding(
                            issue.check().id(),
                            issue.severity().name().toLowerCase(Locale.ROOT),
                            issue.place().file(),
                            issue.place().line(),
                            issue.place().column(),
                            zh ? issue.messageZh() : issue.message(),
                            zh ? issue.remedyZh() : issue.remedy()))
                    .toList();
        }
    }

    static RulesetView of(Status status, Language language) {
        boolean serves = status.serving() != null;
        return new RulesetView(
                status.revision(),
                serves ? status.serving().since() : null,
                status.pinned(),
                status.appointed() == null ? null : status.appointed().revision(),
                status.folder(),
                note(status, language == Language.ZH),
                serves ? PolicyList.of(status.serving().ruleset(), language).policies() : List.of(),
                status.lastAttempt() == null ? null : Activation.of(status.lastAttempt(), language),
                Build.CURRENT);
    }

    private static String note(Status status, boolean zh) {
        if (status.serving() != null && !status.appointed().revision().equals(status.revision())) {
            return zh
                    ? "应启用的版本（appointed）在本服务上未能启用，原因见 lastActivation；目前由另一个版本作出决定。"
                    : "The revision that is to serve (appointed) could not be made to serve here, see lastActivation;"
                            + " another one decides.";
        }
        if (status.folder() == null
                && status.lastAttempt() != null
                && !status.lastAttempt().succeeded()) {
            return zh
                    ? "规则文件夹尚未完整读取，原因见 lastActivation。"
                    : "The rules folder has not been read whole, see lastActivation.";
        }
        if (status.folder() == null || status.folder().equals(status.revision())) {
            return null;
        }
        if (status.pinned()) {
            return zh
                    ? "运维人员已固定当前版本，规则文件夹的改动不会自动启用；需要启用时请激活文件夹（/v1/rulesets/folder/activate）。"
                    : "An operator has pinned this revision; what is saved in the folder waits until the folder is activated"
                            + " (/v1/rulesets/folder/activate).";
        }
        return zh
                ? "规则文件夹的内容尚未启用：正在检查、未通过检查（见 lastActivation），或此前已被替换。"
                : "The folder's content does not serve: it is being checked, did not pass (see lastActivation), or was"
                        + " superseded before.";
    }
}
