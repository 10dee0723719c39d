package org.casecheck.impact;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.Locale;
import org.casecheck.decision.Text;

/**
 * Why a ruleset has no decision on a case. There are only so many of these for a ruleset, whatever the cases are, and nothing
 * of a case is in them.
 *
 * @param where of facts that are refused, the first faulty field: {@code /facts/documents/*}{@code /kind}, {@code ?} for a
 *     name that is no field's, empty for a body that is no JSON; of a rule that failed, its title; else, and when it cannot be
 *     told, empty
 * @param what failed about a rule or the judging, in English; else empty
 */
public record Undecided(Kind kind, String where, String what) implements Verdict, Comparable<Undecided> {
    private static final Comparator<Undecided> ORDER = Comparator.comparing(Undecided::kind)
            .thenComparing(Undecided::where)
            .thenComparing(Undecided::what);

    /** What kept it from a decision. */
    public enum Kind {
        NO_POLICY("没有该策略", "there is no such policy"),
        REFUSED("事实被拒绝", "the facts are refused"),
        RULE_FAULT("规则执行失败", "a rule failed"),
        INTERNAL("评判程序自身出错", "the judging itself failed");

        private final Text text;

        Kind(String zh, String en) {
            this.text = new Text(zh, en);
        }

        public Text text() {
            return text;
        }

        /** {@code rule-fault}. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    Undecided(Kind kind) {
        this(kind, "", "");
    }

    @Override
    public int compareTo(Undecided other) {
        return ORDER.compare(this, other);
    }
}
