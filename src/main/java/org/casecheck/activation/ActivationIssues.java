package org.casecheck.activation;

import org.casecheck.archive.DatabaseException;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;
import org.casecheck.source.Place;

/** What may keep sound rules from serving. */
final class ActivationIssues {
    private ActivationIssues() {}

    static Issue database(DatabaseException fault) {
        return new Issue(
                Check.DATABASE_FAILED,
                Severity.ERROR,
                Place.of("."),
                "The database failed: " + fault.getMessage(),
                "数据库出错：" + fault.getMessage(),
                "Mend the database; the rules are tried again by themselves as soon as it answers.",
                "请修复数据库；恢复后系统会自动重试。");
    }

    static Issue overtaken() {
        return new Issue(
                Check.OVERTAKEN,
                Severity.ERROR,
                Place.of("."),
                "Another revision was appointed while this one was being checked.",
                "检查期间已有另一个版本被启用。",
                "See /v1/ruleset for what serves; save the folder again, or activate it, if this one is wanted after all.",
                "当前版本见 /v1/ruleset；如仍需启用本版本，请重新保存文件夹或手动激活。");
    }
}
