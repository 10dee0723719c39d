package org.casecheck.http;

import java.time.Duration;

/** The problems of requests that are too many, too large, too slow or too late, in words. */
final class LimitProblems {
    private static final String RETRY_AFTER = "Retry-After";

    private LimitProblems() {}

    static Problem overloaded() {
        return Problem.of(
                        ProblemKind.OVERLOADED,
                        "同时处理的请求已达上限，本请求未作任何处理。请按 `Retry-After` 稍后重试；若经常如此，由运维增加实例。",
                        "As many requests are worked on as keep the service busy; nothing was done about this one. Send it again"
                                + " after `Retry-After`; where this happens often, the operator should add an instance.")
                .withHeader(RETRY_AFTER, "1");
    }

    /** @param seconds until the next call is taken */
    static Problem rateLimited(int perSecond, long seconds) {
        return Problem.of(
                        ProblemKind.RATE_LIMITED,
                        "每个调用方每秒最多 " + perSecond
                                + " 次请求。请按 `Retry-After` 稍后重试，并放慢速度；确有必要时由运维调大 `CASECHECK_LIMITS_RATE`。",
                        "One caller may make " + perSecond
                                + " calls a second. Send this again after `Retry-After`, and more slowly; where more is really"
                                + " needed, the operator can raise `CASECHECK_LIMITS_RATE`.")
                .withHeader(RETRY_AFTER, Long.toString(seconds));
    }

    static Problem tooSlow(Duration limit) {
        String seconds = String.valueOf(limit.toMillis() / 1000.0).replaceFirst("\\.0$", "");
        return Problem.of(
                ProblemKind.TOO_SLOW,
                "请求须在 " + seconds + " 秒内完整送达。请检查网络后重新发送。",
                "A request has to come as a whole within " + seconds + " s. Check the network and send it again.");
    }

    /** @param limit number of objects */
    static Problem caseTooLarge(int limit) {
        return Problem.of(
                        ProblemKind.CASE_TOO_LARGE,
                        "一个案件最多包含 " + limit + " 个对象（含列表中的每一项）。请只提交该策略需要的事实；确有必要时由运维调大 `CASECHECK_LIMITS_FACTS`。",
                        "A case may have " + limit
                                + " objects at most, those in lists included. Send only the facts the policy asks for; where more"
                                + " is really needed, the operator can raise `CASECHECK_LIMITS_FACTS`.")
                .with("limit", limit);
    }

    static Problem stopping() {
        return Problem.of(
                        ProblemKind.STOPPING,
                        "本实例正在停止，不再接受新的请求。请重新发送，由其他实例处理。",
                        "This instance is stopping and takes nothing new. Send it again: another instance will take it.")
                .withHeader(RETRY_AFTER, "1")
                .withHeader("Connection", "close");
    }
}
