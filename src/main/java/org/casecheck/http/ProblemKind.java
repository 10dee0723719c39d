package org.casecheck.http;

import org.casecheck.decision.Text;

/** The kinds of errors that are answered; each has a name that stays, for programs to go by. */
enum ProblemKind {
    MALFORMED_REQUEST(400, "malformed-request", "请求无法理解", "The request cannot be understood"),
    MALFORMED_BODY(400, "malformed-body", "请求体不是合法的 JSON", "The body is not valid JSON"),
    INVALID_FACTS(400, "invalid-facts", "事实不符合该策略的数据格式", "The facts do not fit the policy's schema"),
    TOO_MANY_LINES(400, "too-many-lines", "批次的行数过多", "The batch has too many lines"),
    UNAUTHENTICATED(401, "unauthenticated", "未通过身份验证", "It was not proved who calls"),
    FORBIDDEN(403, "forbidden", "没有此项权限", "The caller may not do this"),
    UNKNOWN_POLICY(404, "unknown-policy", "没有这个策略", "There is no such policy"),
    UNKNOWN_REVISION(404, "unknown-revision", "没有这个规则版本", "There is no such revision of the rules"),
    UNKNOWN_DECISION(404, "unknown-decision", "没有这个决定", "There is no such decision"),
    UNKNOWN_PATH(404, "unknown-path", "没有这个地址", "There is nothing at this address"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "该地址不支持此方法", "This address does not take this method"),
    NOT_ACCEPTABLE(406, "not-acceptable", "无法按要求的格式应答", "The answer cannot be given in the form asked for"),
    NOT_ACTIVATED(409, "not-activated", "该规则版本未能启用", "This revision of the rules does not serve"),
    REVISION_UNUSABLE(409, "revision-unusable", "该规则版本已无法使用", "This revision of the rules cannot decide any more"),
    CASE_GONE(410, "case-gone", "该决定的案件内容已不存在", "What was decided on is not there any more"),
    TOO_SLOW(408, "too-slow", "请求未能及时到齐", "The request took too long to come"),
    BODY_TOO_LARGE(413, "body-too-large", "请求体过大", "The body is too large"),
    CASE_TOO_LARGE(413, "case-too-large", "案件内容过多", "The case is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "不支持请求体的格式", "The form of the body is not supported"),
    KEY_REUSED(422, "key-reused", "该幂等键已用于另一请求", "The key was used for another request"),
    BUSY(429, "busy", "同类请求正在处理", "The same is being done already"),
    OVERLOADED(429, "overloaded", "服务过载", "The service is overloaded"),
    RATE_LIMITED(429, "rate-limited", "请求过于频繁", "Too many requests of this caller"),
    RULE_FAULT(500, "rule-fault", "规则执行出错", "A rule failed"),
    INTERNAL(500, "internal", "服务内部出错", "The service failed"),
    NO_RULESET(503, "no-ruleset", "目前没有可用的规则", "No ruleset serves at the moment"),
    NO_DATABASE(503, "no-database", "数据库暂不可用", "The database does not answer"),
    NO_ISSUER(503, "no-issuer", "令牌颁发方暂不可用", "The issuer of tokens does not answer"),
    NOT_LOGGED(503, "not-logged", "决定无法记入日志", "The decision cannot be logged"),
    LOG_BEHIND(503, "log-behind", "数据库尚未收齐决定", "The database has not taken all decisions yet"),
    NO_LOG_KEY(503, "no-log-key", "决定日志的密钥不可用", "The key of the decision log is not there"),
    STOPPING(503, "stopping", "服务正在停止", "The service is stopping");

    private final int status;
    private final String word;
    private final Text title;

    ProblemKind(int status, String word, String zh, String en) {
        this.status = status;
        this.word = word;
        this.title = new Text(zh, en);
    }

    int status() {
        return status;
    }

    /** What {@link #type} ends in, such as {@code invalid-facts}. */
    String word() {
        return word;
    }

    String type() {
        return "urn:casecheck:problem:" + word;
    }

    Text title() {
        return title;
    }
}
