package org.casecheck.activation;

import java.lang.System.Logger;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.PolicyFixtures;
import org.casecheck.ruleset.Compilation;
import org.casecheck.ruleset.Compilation.Compiled;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.ruleset.RulesetCompiler;
import org.casecheck.ruleset.Threads;
import org.casecheck.source.Check;
import org.casecheck.source.FolderReading;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;
import org.casecheck.source.Issues;
import org.casecheck.source.Place;
import org.casecheck.source.RulesFolder;
import org.casecheck.source.UnreadableFolder;

/**
 * A rules folder after everything about it was checked: the same look at it, whether an analyst asks or the service is about
 * to serve it.
 *
 * @param revision of the folder; null when it could not be read
 * @param folder as it was checked; without files when it could not be read
 * @param compilation what its policies were compiled to; empty when the check itself failed
 * @param policyFixtures of each policy, by its name; empty when nothing was compiled
 * @param issues everything that was found, in the order of file, line and column
 */
public record CheckedRules(
        String revision,
        RulesFolder folder,
        Optional<Compilation> compilation,
        SortedMap<String, PolicyFixtures> policyFixtures,
        List<Issue> issues) {

    private static final Logger LOG = System.getLogger(CheckedRules.class.getName());

    /** Checks a folder as it is now, all of it, on all cores; see {@link #of(FolderReading, Optional, int)}. */
    public static CheckedRules of(Path rules) {
        return of(FolderReading.of(rules), Optional.empty(), Threads.all());
    }

    /**
     * Checks what stood in a folder at one moment. Nothing is thrown for what is wrong with the folder, or with the checking:
     * it is all among the issues.
     *
     * @param before what was checked earlier, with or without errors: what has not changed since is taken over from it, and
     *     nothing else about the result depends on it
     * @param threads to use
     * @throws CancellationException when this thread is interrupted
     */
    public static CheckedRules of(FolderReading reading, Optional<CheckedRules> before, int threads) {
        return of(reading, before, threads, false);
    }

    /**
     * Takes a folder for sound that this very program has found fit to serve before: each policy is checked and compiled when
     * it is first needed, and fixtures are not read. {@link #again} makes up for it.
     */
    static CheckedRules proved(RulesFolder folder, int threads) {
        return of(folder, Optional.empty(), threads, true);
    }

    /** The same folder checked, all of it; what it was compiled to is taken over. */
    CheckedRules again(int threads) {
        return of(folder, Optional.of(this), threads);
    }

    private static CheckedRules of(FolderReading reading, Optional<CheckedRules> before, int threads, boolean proved) {
        if (reading instanceof UnreadableFolder unreadable) {
            RulesFolder nothing = new RulesFolder(unreadable.path(), new TreeMap<>(), List.of());
            return new CheckedRules(null, nothing, Optional.empty(), new TreeMap<>(), List.of(issue(unreadable)));
        }
        RulesFolder folder = (RulesFolder) reading;
        try {
            return check(folder, before, threads, proved);
        } catch (CancellationException interrupted) {
            throw interrupted;
        } catch (RuntimeException | LinkageError | StackOverflowError fault) {
            LOG.log(Logger.Level.ERROR, "checking the rules folder failed", fault);
            return new CheckedRules(
                    folder.revision(), folder, Optional.empty(), new TreeMap<>(), List.of(checkFailed(folder.path())));
        }
    }

    private static CheckedRules check(RulesFolder folder, Optional<CheckedRules> before, int threads, boolean proved) {
        Compilation compilation =
                RulesetCompiler.compile(folder, before.flatMap(CheckedRules::compilation), threads, proved);
        Issues issues = new Issues();
        issues.addAll(compilation.issues());
        SortedMap<String, PolicyFixtures> fixtures = new TreeMap<>();
        if (!proved && compilation instanceof Compiled compiled) {
            List<Policy> policies = List.copyOf(compiled.ruleset().policies().values());
            Threads.each(policies, threads, policy -> PolicyFixtures.of(folder, policy, fixturesOf(policy, before)))
                    .forEach(read -> {
                        fixtures.put(read.policy().name(), read);
                        issues.addAll(read.issues());
                        // Lists change without the fixtures, so this is asked each time.
                        read.checkDates(compiled.ruleset().lists(), issues);
                    });
        }
        return new CheckedRules(compilation.revision(), folder, Optional.of(compilation), fixtures, issues.sorted());
    }

    private static Optional<PolicyFixtures> fixturesOf(Policy policy, Optional<CheckedRules> before) {
        return before.map(checked -> checked.policyFixtures().get(policy.name()));
    }

    private static Issue issue(UnreadableFolder folder) {
        boolean missing = folder.missing();
        return new Issue(
                missing ? Check.FOLDER_MISSING : Check.FOLDER_UNREADABLE,
                Severity.ERROR,
                Place.of(folder.path().toString()),
                missing ? "There is no such folder." : "The folder cannot be read, or does not stop changing.",
                missing ? "没有这个文件夹。" : "无法读取该文件夹，或其内容一直在变化。",
                "Name the rules folder by the setting `CASECHECK_RULES`, and check that the service may read it.",
                "请用设置 `CASECHECK_RULES` 指明规则文件夹，并确认服务有权读取。");
    }

    private static Issue checkFailed(Path rules) {
        return new Issue(
                Check.CHECK_FAILED,
                Severity.ERROR,
                Place.of(rules.toString()),
                "The check itself failed on this folder; the log has the cause.",
                "检查程序在处理该文件夹时自身出错，原因见日志。",
                "Undo the last change to the folder, and report the log to the maintainers of Casecheck.",
                "请撤销最近一次对该文件夹的修改，并将日志反馈给 Casecheck 维护者。");
    }

    /** The texts that were checked, by path relative to the folder. */
    public SortedMap<String, String> files() {
        return folder.files();
    }

    /**
     * What the policies were compiled to; empty when they could not be. It may be there although fixtures are faulty, and so
     * is no leave to serve: ask {@link #mayServe}.
     */
    public Optional<Ruleset> compiled() {
        return compilation.map(done -> done instanceof Compiled compiled ? compiled.ruleset() : null);
    }

    /** The fixtures of all policies, in the order of the files; empty when nothing was compiled. */
    public List<Fixture> fixtures() {
        return policyFixtures.values().stream()
                .flatMap(read -> read.fixtures().stream())
                .toList();
    }

    /** Whether decisions may be made with these rules: they were compiled, and nothing worse than warnings was found. */
    public boolean mayServe() {
        return compiled().isPresent() && count(Severity.ERROR) == 0;
    }

    /**
     * Whether a policy decides every case as it does in other rules, by construction: the very same object was taken over,
     * and the calendar and the lists its rules ask for are the same texts. False tells nothing.
     */
    public boolean decidesAlike(String policy, CheckedRules other) {
        return compiled()
                .flatMap(ruleset -> ruleset.policy(policy))
                .filter(mine -> other.compiled()
                        .flatMap(ruleset -> ruleset.policy(policy))
                        .filter(theirs -> theirs == mine)
                        .isPresent())
                .filter(mine -> folder.under("calendars/").equals(other.folder.under("calendars/")))
                .filter(mine -> mine.lists().stream()
                        .map(id -> "lists/" + id + ".yaml")
                        .allMatch(list ->
                                Objects.equals(files().get(list), other.files().get(list))))
                .isPresent();
    }

    /** How many issues of this severity were found. */
    public long count(Severity severity) {
        return issues.stream().filter(issue -> issue.severity() == severity).count();
    }
}
