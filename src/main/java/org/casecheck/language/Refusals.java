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

    /** The refusal of more than any rule needs, which would take time or memory without end. */
    static Refused tooMany(int offset, String what, String whatZh, int most, String of, String ofZh) {
        return new Refused(
                Check.TOO_MANY,
                offset,
                what + " has more than " + most + " " + of + ".",
                whatZh + "超过 " + most + " " + ofZh + "。",
                "Split it up, or move values into a list.",
                "请拆分，或把取值移入名单。");
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
                    "已发现 " + MOST + " 处问题，该文件从此处起不再检查。",
                    "Mend these first, then check again.",
                    "请先改正以上问题，再重新检查。");
        }
    }

    private void note(Check check, int offset, String en, String zh, String remedy, String remedyZh) {
        count++;
        issues.error(check, text.at(offset), en, zh, remedy, remedyZh);
    }
}
