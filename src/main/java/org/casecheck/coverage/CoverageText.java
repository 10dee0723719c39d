package org.casecheck.coverage;

import org.casecheck.decision.Language;
import org.casecheck.decision.Text;

/** The words of a coverage report. */
public enum CoverageText {
    TITLE("用例对规则的覆盖", "What the fixtures show of the rules"),
    REVISION("规则版本", "revision"),
    POLICY("策略", "policy"),
    POLICIES("各策略", "Policies"),
    FIXTURES("用例", "fixtures"),
    RULES("规则（全部见过）", "rules (wholly seen)"),
    SIDES("成立与不成立两面", "sides met and not met"),
    BOUNDARIES("边界", "boundaries"),
    PART("条件或检查", "condition or test"),
    PLACE("位置", "place"),
    SEEN("见过", "seen"),
    MISSING("尚未见过", "not seen"),
    MET("成立", "met"),
    NOT_MET("不成立", "not met"),
    UNKNOWN("无法判断（缺失）", "unknown (absent)"),
    BELOW("下方", "below"),
    AT("相等", "at"),
    ABOVE("上方", "above"),
    JUST("恰好一步", "just"),
    FURTHER("更远", "further off"),
    ALWAYS("必然成立（已证明）", "always met (proved)"),
    NOT_FOUND("未找到能显示它的案例", "no case was found that shows it"),
    PROPOSED("建议用例", "proposed fixture"),
    PROPOSALS("建议的用例", "Proposed fixtures"),
    WHOLE("这些规则的每一面都已见过", "Every side of every rule was seen"),
    LEGEND_TITLE("说明", "How to read this"),
    LEGEND(
            "规则、条件和检查各自记录：成立、不成立、无法判断。条件在其前面的条件成立时才被查看，对每一组已匹配的事实各看一次；"
                    + "查找事实的条件对此时可供匹配的每个事实各判断一次：符合全部检查为成立；没有这样的事实为不成立。"
                    + "每项检查单独判断，与同一事实的其他检查结果无关（规则写明所属对象 parent == $x 时，其他对象的事实只计入该项检查）。"
                    + "“||”和“!”的各部分也分别查看。所比较的值缺失时为“无法判断”，不算成立也不算不成立；询问是否提供的检查除外。"
                    + "比较大小的检查还记录边界：相等，以及上下恰好一步（整数 1、日期一天、时刻和时长一秒、钟点一分钟、小数为阈值的步长或最末一位）。"
                    + "占比只计成立与不成立两面；已证明必然成立的部分只计成立。",
            "Rules, conditions and tests are noted each by itself as met, not met, or unknown. A condition is looked at when those"
                    + " before it are met, once for each combination of facts that meets them. One that looks for"
                    + " a fact is judged for each fact that stands there to be matched then: met when all its tests are; when there"
                    + " is no such fact, it is not met. Each test is judged by itself, whatever the others say of the fact (where"
                    + " a rule names the holder, `parent == $x`, facts of other holders count for that test only); the parts of"
                    + " `||` and `!` too. A test that compares an absent value is unknown: neither met nor not met; one that asks whether a"
                    + " value is given is not. Of tests for less"
                    + " or more the boundaries are noted: equal, and just one step below and above (1 for whole numbers, a day for"
                    + " dates, a second for instants and lengths of time, a minute for times of day, for decimals the step of the"
                    + " threshold or the last decimal place). Shares count met and not met; what is proved to be always met counts"
                    + " as met only.");

    private final Text text;

    CoverageText(String zh, String en) {
        this.text = new Text(zh, en);
    }

    public String in(Language language) {
        return text.in(language);
    }
}
