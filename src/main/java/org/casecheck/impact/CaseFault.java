package org.casecheck.impact;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.casecheck.decision.Text;

/** Why something that was given as a case cannot be judged by either side. */
public enum CaseFault implements CaseSource.Reading {
    TOO_LONG("行过长，未读取", "the line is too long, it was not read"),
    NOT_JSON("不是 JSON 对象", "no JSON object"),
    UNKNOWN_MEMBER(
            "含有 `policy`、`asOf`、`reference`、`facts` 以外的成员",
            "has a member other than `policy`, `asOf`, `reference`, `facts`"),
    MEMBER_TWICE("同一成员出现两次", "has a member twice"),
    NO_POLICY("`policy` 缺失或不是字符串", "`policy` is missing or no string"),
    NO_FACTS("缺少 `facts`", "`facts` is missing"),
    UNKNOWN_POLICY("两个版本都没有该策略", "neither revision has its policy"),
    ERASED("案例内容已从日志中删除", "what the log held of the case was erased"),
    UNREADABLE("日志中的案例内容无法读取", "what the log holds of the case cannot be read");

    private final Text text;

    CaseFault(String zh, String en) {
        this.text = new Text(zh, en);
    }

    public Text text() {
        return text;
    }

    /** {@code not-json}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
