package org.casecheck.impact;

import org.casecheck.decision.Language;
import org.casecheck.decision.Text;

/** The words of a report. */
public enum ReportText {
    TITLE("规则变更影响", "Impact of a change of the rules"),
    BASE("基准", "base"),
    CANDIDATE("候选", "candidate"),
    CASES("案例", "cases"),
    COMPARED("可比较（至少一方有决定）", "compared (decided by one side at least)"),
    CHANGED_OUTCOMES("结论改变", "another outcome"),
    CHANGED("有任何改变", "anything changed"),
    SAME_BY_CONSTRUCTION("策略、名单和日历完全相同，只判一次", "same by construction, decided once"),
    JUDGED_FOR("未写 asOf 的案例按此时刻判定", "cases that name no asOf are judged for"),
    ONLY_IN_BASE("候选中没有的策略", "policies the candidate does not have"),
    ONLY_IN_CANDIDATE("基准中没有的策略", "policies the base does not have"),
    OUTCOMES("结论：行为基准，列为候选", "Outcomes: base down, candidate across"),
    POLICY("策略", "policy"),
    POLICIES("各策略", "Policies"),
    CHANGE("改变", "change"),
    WHAT("内容", "what"),
    EXAMPLES("示例（名称，#行号或日志序号）", "examples (name, #line or entry)"),
    OUTCOME("结论", "outcome"),
    REASON_GAINED("新增原因", "reason gained"),
    REASON_LOST("失去原因", "reason lost"),
    REASON_REWEIGHED("原因效果改变", "reason weighs otherwise"),
    OUTPUT("输出", "output"),
    DETAILS("依据、补救步骤、日期或文字", "evidence, remediation, days or texts"),
    UNDECIDED_BASE("基准无决定", "base has no decision"),
    UNDECIDED_CANDIDATE("候选无决定", "candidate has no decision"),
    UNDECIDED_BOTH("双方均无决定", "neither has a decision"),
    NOT_CASE("不是案例", "no case"),
    NOT_CASES("无法判定的行或日志条目", "Lines or entries that are no cases"),
    NO_DECISION("无决定", "none"),
    NOTHING("没有改变", "nothing differs"),
    NO_CASES("没有可比较的案例", "there was no case to compare");

    private final Text text;

    ReportText(String zh, String en) {
        this.text = new Text(zh, en);
    }

    public String in(Language language) {
        return text.in(language);
    }
}
