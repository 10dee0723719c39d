package org.casecheck.http;

import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.casecheck.access.CannotTell;
import org.casecheck.activation.Revisions;
import org.casecheck.archive.Attempt;
import org.casecheck.decision.Language;
import org.casecheck.decision.Text;
import org.casecheck.evaluation.RuleFault;
import org.casecheck.facts.Refused;
import org.casecheck.source.DidYouMean;

/** The problems of this service in words. */
final class Problems {
    /** Seconds after which it is worth asking again when nothing serves: somebody has to mend a file. */
    private static final String RETRY_AFTER = "30";

    /** What an answer asks for when it was not proved who calls (RFC 6750). */
    static final String CHALLENGE = "Bearer realm=\"casecheck\"";

    private Problems() {}

    static Problem noCredentials() {
        return Problem.of(
                        ProblemKind.UNAUTHENTICATED,
                        "请在请求头 `Authorization: Bearer ...` 中提交 API 密钥或访问令牌；如没有，请向运维申请。",
                        "Send an API key or an access token in the header `Authorization: Bearer ...`; who has none asks the"
                                + " operator for one.")
                .withHeader("WWW-Authenticate", CHALLENGE);
    }

    /** One answer for whatever is wrong with them: it tells nothing to who is guessing. */
    static Problem wrongCredentials() {
        return Problem.of(
                        ProblemKind.UNAUTHENTICATED,
                        "请求头 `Authorization` 中的密钥或令牌无效：写错、已过期、已作废，或不是发给本服务的。请以"
                                + " `Authorization: Bearer ...` 提交有效的密钥或令牌。",
                        "What the header `Authorization` holds does not count: it is miswritten, expired, revoked, or not meant"
                                + " for this service. Send `Authorization: Bearer ...` with a key or token that is valid.")
                .withHeader("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
    }

    static Problem cannotTell(CannotTell.Source source) {
        return source == CannotTell.Source.DATABASE
                ? noDatabase()
                : Problem.of(
                                ProblemKind.NO_ISSUER,
                                "暂时无法取得验证令牌所需的公钥，请稍后重试；原因见服务日志。",
                                "The keys that tokens are verified with cannot be fetched. Try again later; the log of the service"
                                        + " tells why.")
                        .withHeader("Retry-After", RETRY_AFTER);
    }

    /**
     * @param needed the roles of which one would do
     * @param has the roles of the caller
     */
    static Problem forbidden(Collection<String> needed, Collection<String> has) {
        String roles = String.join("`, `", needed);
        String own = String.join("`, `", has);
        return Problem.of(
                        ProblemKind.FORBIDDEN,
                        "此调用需要以下角色之一：`" + roles + "`；您" + (has.isEmpty() ? "没有任何角色" : "的角色是 `" + own + "`")
                                + "。请向运维申请。",
                        "This takes " + (needed.size() == 1 ? "the role" : "one of the roles") + " `" + roles
                                + "`; you have " + (has.isEmpty() ? "none" : "`" + own + "`")
                                + ". Ask the operator for it.")
                .with("needed", needed)
                .with("roles", has);
    }

    static Problem refused(Refused refused) {
        Problem problem = refused.malformed()
                ? Problem.of(
                        ProblemKind.MALFORMED_BODY,
                        "请按 `errors` 修正后，以 UTF-8 编码的 JSON 对象重新提交。",
                        "Mend what `errors` says and send a JSON object in UTF-8.")
                : Problem.of(
                        ProblemKind.INVALID_FACTS,
                        "请求体中有 " + refused.faults().size() + " 处错误，已全部列在 `errors` 中，请一并修正后重新提交。",
                        "Everything that is wrong with the body is in `errors` ("
                                + refused.faults().size() + "); mend all of it and send the case again.");
        return problem.with("errors", refused.faults());
    }

    static Problem unknownPolicy(String written, Collection<String> known) {
        Optional<String> near = DidYouMean.among(known, written);
        String all = String.join(", ", known);
        return Problem.of(
                        ProblemKind.UNKNOWN_POLICY,
                        "没有名为 `" + written + "` 的策略。"
                                + near.map(name -> "您是否想用 `" + name + "`？").orElse("") + "现有策略：" + all + "。",
                        "There is no policy `" + written + "`."
                                + near.map(name -> " Did you mean `" + name + "`?")
                                        .orElse("")
                                + " Policies: " + all + ".")
                .with("policies", known);
    }

    static Problem unknownRevision(String written) {
        return Problem.of(
                ProblemKind.UNKNOWN_REVISION,
                "没有版本 `" + written + "`。曾经启用过的版本见 /v1/rulesets；也可写 `active`（当前版本）或 `folder`（规则文件夹）。",
                "There is no revision `" + written
                        + "`. Those that have served are at /v1/rulesets; `active` names the one that serves, `folder` what"
                        + " the rules folder holds.");
    }

    static Problem ambiguousRevision(String written) {
        return Problem.of(
                ProblemKind.UNKNOWN_REVISION,
                "有多个版本以 `" + written + "` 开头，请多写几位。",
                "Several revisions begin with `" + written + "`: write more of its digits.");
    }

    static Problem notActivated(Attempt attempt, Language language) {
        return Problem.of(
                        ProblemKind.NOT_ACTIVATED,
                        "原有规则继续有效；原因列在 `errors` 中，修正后请重试。",
                        "What served before goes on; `errors` says why. Mend it and try again.")
                .with("revision", attempt.revision())
                .with("errors", RulesetView.Finding.of(attempt.issues(), language));
    }

    static Problem unusable(Revisions.Unusable unusable, Language language) {
        return Problem.of(
                        ProblemKind.REVISION_UNUSABLE,
                        "该版本未通过本服务现行检查，原因列在 `errors` 中。",
                        "It does not pass the checks of this service any more; `errors` says why.")
                .with("errors", RulesetView.Finding.of(unusable.issues(), language));
    }

    static Problem noDatabase() {
        return Problem.of(
                        ProblemKind.NO_DATABASE,
                        "请稍后重试；原因见服务日志与 /v1/ruleset。",
                        "Try again later; the log of the service and /v1/ruleset tell why.")
                .withHeader("Retry-After", RETRY_AFTER);
    }

    static Problem superseded() {
        return Problem.of(
                ProblemKind.NOT_ACTIVATED,
                "在完成之前收到了更新的启用请求，本请求未执行。当前状态见 /v1/ruleset。",
                "A newer order came before this one was carried out: see /v1/ruleset for what serves.");
    }

    static Problem malformedOrder() {
        return Problem.of(
                ProblemKind.MALFORMED_BODY,
                "请提交 JSON 对象：`{}`，或 `{\"by\": \"操作人\"}`。",
                "Send a JSON object: `{}`, or `{\"by\": \"who asks\"}`.");
    }

    static Problem badParameter(String name, String written, String allowed) {
        return Problem.of(
                ProblemKind.MALFORMED_REQUEST,
                "参数 `" + name + "` 的值 `" + written + "` 不可用，允许：" + allowed + "。",
                "The parameter `" + name + "` cannot be `" + written + "`; allowed: " + allowed + ".");
    }

    static Problem unknownParameter(String written, Collection<String> known) {
        Optional<String> near = DidYouMean.among(known, written);
        String all = String.join(", ", known);
        return Problem.of(
                ProblemKind.MALFORMED_REQUEST,
                "没有参数 `" + written + "`。"
                        + near.map(name -> "您是否想用 `" + name + "`？").orElse("") + "可用参数：" + all + "。",
                "There is no parameter `" + written + "`."
                        + near.map(name -> " Did you mean `" + name + "`?").orElse("") + " Parameters: " + all + ".");
    }

    static Problem repeatedParameter(String name) {
        return Problem.of(
                ProblemKind.MALFORMED_REQUEST,
                "参数 `" + name + "` 出现了多次，请只写一次。",
                "The parameter `" + name + "` is there more than once: write it once.");
    }

    static Problem unknownDecision(String written) {
        return Problem.of(
                ProblemKind.UNKNOWN_DECISION,
                "日志中没有编号为 `" + written + "` 的决定。请核对应答中的 `id`，或用 /v1/decisions 查找。",
                "The log has no decision `" + written
                        + "`. Check the `id` of the answer, or search for it at /v1/decisions.");
    }

    /** @param at when it was erased; null when it is missing for another reason */
    static Problem caseGone(String id, Instant at) {
        return at == null
                ? Problem.of(
                        ProblemKind.CASE_GONE,
                        "无法读取决定 `" + id + "` 的案件内容，原因见 /v1/decisions/" + id + "。",
                        "The case of decision `" + id + "` cannot be read: /v1/decisions/" + id + " says why.")
                : Problem.of(
                        ProblemKind.CASE_GONE,
                        "决定 `" + id + "` 的案件内容已于 " + at + " 清除，无法重放。",
                        "The case of decision `" + id + "` was erased at " + at + " and cannot be decided again.");
    }

    static Problem busy() {
        return Problem.of(
                        ProblemKind.BUSY,
                        "该请求耗时较长，同时只处理少数几个，请稍后重试。",
                        "This takes long, and only a few are taken at a time. Try again later.")
                .withHeader("Retry-After", RETRY_AFTER);
    }

    /** @param limit how many lines a batch may have */
    static Problem tooManyLines(long limit) {
        return Problem.of(
                        ProblemKind.TOO_MANY_LINES,
                        "一个批次最多 " + limit + " 行（空行不计）。请把其余各行放到下一个批次；确有必要时由运维调大 `CASECHECK_LIMITS_BATCH_LINES`。",
                        "A batch may have " + limit
                                + " lines that are not blank. Send the rest in a batch of their own; where more is really needed,"
                                + " the operator can raise `CASECHECK_LIMITS_BATCH_LINES`.")
                .with("limit", limit);
    }

    /** The last line of a batch that is broken off: the line it names is the first that was not taken. */
    static Problem restNotTaken(Problem why) {
        Text detail = new Text(
                why.detail().zh() + "本批次到此为止：第 `line` 行及其后各行均未受理，请稍后重新提交这些行。",
                why.detail().en() + " The batch ends here: nothing from `line` on was taken. Send those lines again.");
        return new Problem(why.kind(), detail, why.members(), why.headers()).with("restNotTaken", true);
    }

    static Problem batchNeedsNdjson(String written) {
        return unsupportedType(
                written,
                BatchResource.NDJSON,
                "批量请求请以 UTF-8 编码的 `application/x-ndjson` 提交，每行一个案件。",
                "A batch is `application/x-ndjson` in UTF-8, a case on each line.");
    }

    /** @param longest key, in characters */
    static Problem malformedKey(int longest) {
        return Problem.of(
                ProblemKind.MALFORMED_REQUEST,
                "请求头 `Idempotency-Key` 应为一个 1 至 " + longest
                        + " 个可见 ASCII 字符的字符串，例如 `\"8e03978e-40d5-43dd-bc93-6894a57f9324\"`。",
                "The header `Idempotency-Key` is one string of 1 to " + longest
                        + " visible ASCII characters, such as `\"8e03978e-40d5-43dd-bc93-6894a57f9324\"`.");
    }

    static Problem keyWithoutLog() {
        return Problem.of(
                ProblemKind.MALFORMED_REQUEST,
                "本服务不记录决定（`CASECHECK_LOG_ENABLED` 为 false），无法按 `Idempotency-Key` 再次给出首次的答复。请去掉该请求头。",
                "This service logs no decisions (`CASECHECK_LOG_ENABLED` is false), so it cannot give a first answer again by"
                        + " `Idempotency-Key`. Leave the header out.");
    }

    static Problem keyWithExplanation() {
        return Problem.of(
                ProblemKind.MALFORMED_REQUEST,
                "`Idempotency-Key` 不能与 `explain` 同时使用：日志不保存解释，无法再次给出。请去掉其中之一。",
                "`Idempotency-Key` and `explain` do not go together: the log keeps no explanations, so it could not be given"
                        + " again. Leave one of them out.");
    }

    static Problem keyNotLookedUp() {
        return Problem.of(
                        ProblemKind.NOT_LOGGED,
                        "日志数据库暂不可用，无法查明该 `Idempotency-Key` 是否已有答复，因此本次没有作出决定。请稍后用同样的请求重试；原因见 /v1/log。",
                        "The database of the log is away, so it cannot be told whether this `Idempotency-Key` was answered"
                                + " before, and no decision was made. Send the same request again later; /v1/log tells why.")
                .withHeader("Retry-After", RETRY_AFTER);
    }

    static Problem keyReused() {
        return Problem.of(
                ProblemKind.KEY_REUSED,
                "该 `Idempotency-Key` 已用于内容不同的请求（策略、参数、语言或请求体不同），本次没有作出决定。请为新的请求使用新的键。",
                "This `Idempotency-Key` was used for another request (another policy, parameter, language or body), so no"
                        + " decision was made. Give a new request a key of its own.");
    }

    /** @param at when it was erased; null when it is missing for another reason */
    static Problem firstAnswerGone(UUID id, Instant at) {
        return at == null
                ? Problem.of(
                        ProblemKind.CASE_GONE,
                        "该请求已由决定 `" + id + "` 答复，但其内容已无法读取，原因见 /v1/decisions/" + id + "。需要新的决定时请使用新的键。",
                        "This request was answered by decision `" + id
                                + "`, which cannot be read any more: /v1/decisions/" + id
                                + " says why. For a new decision use a new key.")
                : Problem.of(
                        ProblemKind.CASE_GONE,
                        "该请求已由决定 `" + id + "` 答复，其内容已于 " + at + " 清除。需要新的决定时请使用新的键。",
                        "This request was answered by decision `" + id + "`, whose content was erased at " + at
                                + ". For a new decision use a new key.");
    }

    static Problem batchHasNoKey() {
        return Problem.of(
                ProblemKind.MALFORMED_REQUEST,
                "批量请求不支持 `Idempotency-Key`。请去掉该请求头，或将案件逐个提交。",
                "A batch takes no `Idempotency-Key`. Leave the header out, or send the cases one by one.");
    }

    static Problem notLogged() {
        return Problem.of(
                        ProblemKind.NOT_LOGGED,
                        "决定只有在写入日志后才会答复，因此本次没有作出决定。请稍后用同样的请求重试；原因见服务日志与 /v1/log。",
                        "A decision is answered only once it is in the log, so none was made. Send the same request again later;"
                                + " the log of the service and /v1/log tell why.")
                .withHeader("Retry-After", RETRY_AFTER);
    }

    static Problem noLogKey() {
        return Problem.of(
                        ProblemKind.NO_LOG_KEY,
                        "请由运维核对 `CASECHECK_LOG_KEY` 或 `CASECHECK_LOG_KEY_FILE`；原因见服务日志。",
                        "The operator has to check `CASECHECK_LOG_KEY` or `CASECHECK_LOG_KEY_FILE`; the log of the service"
                                + " tells why.")
                .withHeader("Retry-After", RETRY_AFTER);
    }

    static Problem logBehind() {
        return Problem.of(
                        ProblemKind.LOG_BEHIND,
                        "溢出文件中还有决定尚未写入数据库，它们的案件内容会在清除之后重新出现，因此本次没有清除任何内容。请待 /v1/log 的 `spilledBytes` 变为 0 后重试。",
                        "The spill file has decisions that the database has still to take, and their cases would come after the"
                                + " erasure, so nothing was erased. Try again once `spilledBytes` of /v1/log is 0.")
                .withHeader("Retry-After", RETRY_AFTER);
    }

    /** @param example of a body that is understood */
    static Problem malformedOrder(String example) {
        return Problem.of(
                ProblemKind.MALFORMED_BODY,
                "请提交 JSON 对象，例如 `" + example + "`。",
                "Send a JSON object: `" + example + "`.");
    }

    static Problem unknownPath() {
        return Problem.of(
                ProblemKind.UNKNOWN_PATH,
                "请核对地址；全部接口见 /q/openapi。",
                "Check the address; all calls are described at /q/openapi.");
    }

    static Problem methodNotAllowed() {
        return Problem.of(
                ProblemKind.METHOD_NOT_ALLOWED,
                "请改用应答头 `Allow` 所列的方法；全部接口见 /q/openapi。",
                "Use a method named in the header `Allow`; all calls are described at /q/openapi.");
    }

    static Problem notAcceptable() {
        return Problem.of(
                ProblemKind.NOT_ACCEPTABLE,
                "应答只有 JSON 格式，请在 `Accept` 中允许 `application/json`。",
                "Answers are JSON: allow `application/json` in `Accept`.");
    }

    static Problem malformedRequest() {
        return Problem.of(
                ProblemKind.MALFORMED_REQUEST,
                "请核对请求的地址与请求头；全部接口见 /q/openapi。",
                "Check the address and the headers of the request; all calls are described at /q/openapi.");
    }

    /** @param limit in bytes */
    static Problem bodyTooLarge(long limit) {
        return Problem.of(
                        ProblemKind.BODY_TOO_LARGE,
                        "请求体不得超过 " + limit + " 字节。请只提交该策略需要的事实；确有必要时由运维调大 `CASECHECK_LIMITS_BODY`。",
                        "A body may have " + limit
                                + " bytes at most. Send only the facts the policy asks for; where more is really needed, the"
                                + " operator can raise `CASECHECK_LIMITS_BODY`.")
                .with("limit", limit);
    }

    static Problem unsupportedType(String written) {
        return unsupportedType(
                written,
                MediaType.APPLICATION_JSON,
                "请提交 UTF-8 编码的 `application/json`。",
                "Send `application/json` in UTF-8.");
    }

    /**
     * @param written null when nothing is
     * @param zh what to do
     * @param en the same
     */
    private static Problem unsupportedType(String written, String accepted, String zh, String en) {
        return Problem.of(
                        ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                        (written == null ? "请求没有 `Content-Type`。" : "不支持 `Content-Type: " + written + "`。") + zh,
                        (written == null
                                        ? "The request has no `Content-Type`. "
                                        : "`Content-Type: " + written + "` is not supported. ")
                                + en)
                .withHeader("Accept", accepted);
    }

    static Problem unsupportedEncoding(String written) {
        return Problem.of(
                        ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                        "不支持 `Content-Encoding: " + written + "`。请提交未压缩的请求体。",
                        "`Content-Encoding: " + written + "` is not supported. Send the body uncompressed.")
                .withHeader("Accept-Encoding", "identity");
    }

    static Problem noRuleset() {
        return Problem.of(
                        ProblemKind.NO_RULESET,
                        "规则文件夹有错误或尚未加载，原因见 /v1/ruleset；修复后请重试。",
                        "The rules folder is faulty or not loaded yet: /v1/ruleset tells why. Try again once it is mended.")
                .withHeader("Retry-After", RETRY_AFTER);
    }

    static Problem ruleFault(RuleFault fault, UUID instance) {
        String rule = fault.rule() == null ? "" : " `" + fault.rule() + "`";
        return new Problem(
                        ProblemKind.RULE_FAULT,
                        new Text(
                                "策略 `" + fault.policy() + "` 的规则" + rule + "执行出错，本案未作出决定。请将本应答反馈给该策略的负责人。",
                                "A rule" + rule + " of policy `" + fault.policy()
                                        + "` failed, and no decision was made. Pass this answer on to the owner of the policy."),
                        Map.of(),
                        Map.of())
                .with("instance", "urn:uuid:" + instance)
                .with("policy", fault.policy())
                .with("rule", fault.rule())
                .with("revision", fault.revision());
    }

    static Problem internal(UUID instance) {
        return Problem.of(
                        ProblemKind.INTERNAL,
                        "请稍后重试；若仍失败，请将 `instance` 提供给运维人员，日志中以它标明原因。",
                        "Try again later; if it fails again, give `instance` to the operator: the log names the cause under it.")
                .with("instance", "urn:uuid:" + instance);
    }
}
