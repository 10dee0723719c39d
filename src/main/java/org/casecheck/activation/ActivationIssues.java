package org.casecheck.activation;

import org.casecheck.archive.Cause;
import org.casecheck.archive.DatabaseException;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;
import org.casecheck.source.Place;

/** What may keep sound rules from serving. */
final class ActivationIssues {
    private ActivationIssues() {}

    static Issue database(DatabaseException fault, Wish wish) {
        boolean ordered = wish.cause() == Cause.OPERATOR;
        return new Issue(
                Check.DATABASE_FAILED,
                Severity.ERROR,
                Place.of("."),
                "The database failed: " + fault.getMessage(),
                "数据库出错：" + fault.getMessage(),
                ordered
                        ? "Mend the database, then give the order again: it is not repeated by itself."
                        : "Mend the database; the rules are tried again by themselves as soon as it answers.",
                ordered ? "请修复数据库后重新下达启用指令；系统不会自动重试。" : "请修复数据库；恢复后系统会自动重试。");
    }

    static Issue overtaken() {
        return new Issue(
                Check.OVERTAKEN,
                Severity.ERROR,
                Place.of("."),
                "Another revision was appointed while this one was being checked.",
                "检查期间已有另一个版本被启用。",
                "See /v1/ruleset for what serves. If this one is wanted after all, activate it; the folder's content as"
                        + " `folder`.",
                "当前版本见 /v1/ruleset；如仍需启用本版本，请重新激活（文件夹的内容用 `folder` 激活）。");
    }

    static Issue fault() {
        return new Issue(
                Check.CHECK_FAILED,
                Severity.ERROR,
                Place.of("."),
                "Judging this revision itself failed; the log has the cause.",
                "检查该版本的程序自身出错，原因见日志。",
                "Undo the last change to the folder, and report the log to the maintainers of Casecheck.",
                "请撤销最近一次对该文件夹的修改，并将日志反馈给 Casecheck 维护者。");
    }
}
