package org.casecheck.language;

import org.casecheck.source.Check;
import org.casecheck.source.Issues;
import org.casecheck.source.SourceText;

/** Notes what is refused in one file, up to a number that nobody would read on from. */
final class Refusals {
    private static final int MOST = 100;

    private final SourceText text;
    private final Issues issues;
    private int count;

    Refusals(SourceText text, Issues issues) {
        this.text = text;
        this.issues = issues;
    }

    /** How many were noted so far. */
    int count() {
        return count;
    }

    /** Whether so much was noted that reading on makes no sense. */
    boolean tooMany() {
        return count >= MOST;
    }

    void note(Refused refused) {
        if (refused == Refused.SAID_ALREADY || tooMany()) {
            return;
        }
        note(refused.check, refused.offset, refused.message, refused.messageZh, refused.remedy, refused.remedyZh);
        if (tooMany()) {
            issues.error(
                    Check.READING_STOPPED,
                    text.at(refused.offset),
                    "Reading this file stopped here, after " + MOST + " faults.",
                    "已发现 " + MOST + " 处问题,该文件从此处起不再检查。",
                    "Mend these first, then check again.",
                    "请先改正以上问题,再重新检查。");
        }
    }

    private void note(Check check, int offset, String en, String zh, String remedy, String remedyZh) {
        count++;
        issues.error(check, text.at(offset), en, zh, remedy, remedyZh);
    }
}
