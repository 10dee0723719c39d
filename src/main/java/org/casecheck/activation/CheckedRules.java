package org.casecheck.activation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.Fixtures;
import org.casecheck.ruleset.Compilation;
import org.casecheck.ruleset.Compilation.Compiled;
import org.casecheck.ruleset.Compilation.Rejected;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.ruleset.RulesetCompiler;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;
import org.casecheck.source.Issues;
import org.casecheck.source.Place;
import org.casecheck.source.RulesFolder;

/**
 * A rules folder after everything about it was checked: the same look at it, whether an analyst asks or the service is about
 * to serve it.
 *
 * @param revision of the folder; null when it could not be read
 * @param files the texts that were checked, by path relative to the folder
 * @param compiled what its policies were compiled to; empty when they could not be. It may be there although fixtures are
 *     faulty, and so is no leave to serve: ask {@link #mayServe}
 * @param fixtures of all policies; empty when nothing was compiled
 * @param issues everything that was found, in the order of file, line and column
 */
public record CheckedRules(
        String revision,
        SortedMap<String, String> files,
        Optional<Ruleset> compiled,
        List<Fixture> fixtures,
        List<Issue> issues) {

    private static final Logger LOG = System.getLogger(CheckedRules.class.getName());

    /** Checks a folder. Nothing is thrown for what is wrong with the folder, or with the checking: it is all among the issues. */
    public static CheckedRules of(Path rules) {
        RulesFolder folder;
        try {
            folder = RulesFolder.read(rules);
        } catch (IOException | UncheckedIOException unreadable) {
            return unreadable(rules);
        }
        try {
            return of(folder);
        } catch (RuntimeException | LinkageError | StackOverflowError fault) {
            LOG.log(Logger.Level.ERROR, "checking the rules folder failed", fault);
            return rejected(folder.revision(), folder.files(), List.of(checkFailed(rules)));
        }
    }

    private static CheckedRules of(RulesFolder folder) {
        Compilation compilation = RulesetCompiler.compile(folder);
        if (compilation instanceof Rejected rejected) {
            return rejected(rejected.revision(), folder.files(), rejected.issues());
        }
        Compiled compiled = (Compiled) compilation;
        Issues issues = new Issues();
        issues.addAll(compiled.issues());
        List<Fixture> fixtures = Fixtures.read(folder, compiled.ruleset(), issues);
        return new CheckedRules(
                compiled.ruleset().revision(),
                folder.files(),
                Optional.of(compiled.ruleset()),
                fixtures,
                issues.sorted());
    }

    private static CheckedRules rejected(String revision, SortedMap<String, String> files, List<Issue> issues) {
        return new CheckedRules(revision, files, Optional.empty(), List.of(), issues);
    }

    private static CheckedRules unreadable(Path rules) {
        boolean missing = !Files.isDirectory(rules);
        Issue issue = new Issue(
                missing ? Check.FOLDER_MISSING : Check.FOLDER_UNREADABLE,
                Severity.ERROR,
                Place.of(rules.toString()),
                missing ? "There is no such folder." : "The folder cannot be read.",
                missing ? "没有这个文件夹。" : "无法读取该文件夹。",
                "Name the rules folder by the setting `CASECHECK_RULES`, and check that the service may read it.",
                "请用设置 `CASECHECK_RULES` 指明规则文件夹，并确认服务有权读取。");
        return rejected(null, new TreeMap<>(), List.of(issue));
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

    /** Whether decisions may be made with these rules: they were compiled, and nothing worse than warnings was found. */
    public boolean mayServe() {
        return compiled.isPresent() && count(Severity.ERROR) == 0;
    }

    /** How many issues of this severity were found. */
    public long count(Severity severity) {
        return issues.stream().filter(issue -> issue.severity() == severity).count();
    }
}
