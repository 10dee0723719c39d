package org.casecheck.ruleset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.casecheck.decision.Effect;
import org.casecheck.decision.Language;
import org.casecheck.decision.Text;
import org.casecheck.facts.Period;
import org.casecheck.ruleset.ReasonDefinition.Remedy;
import org.casecheck.source.Check;
import org.casecheck.source.YamlNode;

/** Reads {@code reasons.yaml}, the reason catalogue. */
final class ReasonsFile {
    private static final List<String> ACTORS = List.of("submitter", "agent", "operator", "reviewer", "platform");

    private static final List<String> KEYS = List.of(
            "category",
            "effect",
            "title",
            "message",
            "remediation",
            "source",
            "covers",
            "effectiveFrom",
            "effectiveUntil",
            "announcedFrom",
            "unfixable");

    private final String policy;
    private final PolicyDefinition definition;

    ReasonsFile(String policy, PolicyDefinition definition) {
        this.policy = policy;
        this.definition = definition;
    }

    SortedMap<String, ReasonDefinition> read(YamlNode root) {
        SortedMap<String, ReasonDefinition> reasons = new TreeMap<>();
        root.entries().forEach((code, entry) -> {
            if (!code.matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")) {
                entry.error(
                        Check.REASON_CODE,
                        "`" + code + "` is not a reason code.",
                        "`" + code + "` 不是合法的原因代码。",
                        "Write it in UPPER_SNAKE.",
                        "请用大写字母和下划线书写。");
            }
            reason(code, entry).ifPresent(reason -> reasons.put(code, reason));
        });
        return reasons;
    }

    private Optional<ReasonDefinition> reason(String code, YamlNode entry) {
        entry.allowKeys(KEYS);
        Optional<Effect> effect = entry.require("effect").flatMap(ReasonsFile::effect);
        Text title = Texts.require(entry, "title");
        MessageTemplate message = new MessageTemplate(Texts.require(entry, "message"));
        checkPlaceholders(entry, message);
        String category = entry.require("category").map(YamlNode::text).orElse("");
        List<Remedy> remediation = new ArrayList<>();
        entry.ifPresent("remediation", list -> list.items()
                .forEach(item -> remediation.add(remedy(item, remediation.size() + 1, effect))));
        if (remediation.isEmpty() && effect.isPresent() && effect.get() != Effect.INFORM) {
            entry.error(
                    Check.REASON_WITHOUT_REMEDY,
                    "`" + code + "` does not say what to do about it.",
                    "`" + code + "` 没有说明如何处理。",
                    "Add `remediation` with at least one step.",
                    "请补充 `remediation`，至少一步。");
        }
        Period period = Period.read(entry);
        LocalDate announcedFrom = announcedFrom(entry, period);
        Text unfixable = entry.get("unfixable").map(Texts::of).orElse(null);
        checkFixable(code, entry, remediation, unfixable);
        return effect.map(known -> new ReasonDefinition(
                policy,
                code,
                category,
                known,
                title,
                message,
                List.copyOf(remediation),
                source(entry),
                entry.texts("covers"),
                period,
                announcedFrom,
                unfixable,
                entry.place()));
    }

    private static void checkFixable(String code, YamlNode entry, List<Remedy> remediation, Text unfixable) {
        if (unfixable != null
                && remediation.stream().anyMatch(remedy -> !remedy.fixes().isEmpty())) {
            entry.entries()
                    .get("unfixable")
                    .error(
                            Check.FIX_OF_UNFIXABLE,
                            "`" + code + "` cannot be mended, says `unfixable`, and yet a step has `fixes`.",
                            "`" + code + "` 写明 `unfixable`（无法由提交方解决），却又有带 `fixes` 的步骤。",
                            "Keep one of the two: `fixes` if a step settles it, `unfixable` if nothing does.",
                            "两者只留其一：有步骤能解决的写 `fixes`，无法解决的写 `unfixable`。");
        }
        if (!remediation.isEmpty() && remediation.get(0).or()) {
            entry.entries()
                    .get("remediation")
                    .items()
                    .get(0)
                    .error(
                            Check.FIX_WAY,
                            "`or` begins another way, but there is no step before it.",
                            "`or` 表示另一种办法的开始，但前面没有步骤。",
                            "Remove `or` from the first step.",
                            "请删去第一步的 `or`。");
        }
    }

    private static LocalDate announcedFrom(YamlNode entry, Period period) {
        LocalDate day = Period.said(entry, "announcedFrom").orElse(null);
        if (day == null || period.from() != null && day.isBefore(period.from())) {
            return day;
        }
        entry.entries()
                .get("announcedFrom")
                .error(
                        Check.ANNOUNCED_FROM,
                        "A reason is announced on days before it is in force, and `announcedFrom` names none.",
                        "预告应早于生效，而 `announcedFrom` 并不早于生效日。",
                        "Write an `effectiveFrom` that lies after it, or remove `announcedFrom`.",
                        "请填写晚于它的 `effectiveFrom`，或删去 `announcedFrom`。");
        return null;
    }

    private String source(YamlNode entry) {
        Optional<YamlNode> source = entry.require("source");
        source.ifPresent(node -> {
            Set<String> ids = new java.util.TreeSet<>();
            definition.sources().forEach(known -> ids.add(known.id()));
            String id = node.text().split(",", 2)[0].strip();
            if (!ids.contains(id)) {
                node.error(
                        Check.UNKNOWN_SOURCE,
                        "`" + id + "` is not one of the sources of policy.yaml.",
                        "`" + id + "` 不在 policy.yaml 的 sources 中。",
                        "Start with one of: " + String.join(", ", ids) + ".",
                        "请以其中之一开头：" + String.join("、", ids) + "。");
            }
        });
        return source.map(YamlNode::text).orElse("");
    }

    private static Optional<Effect> effect(YamlNode node) {
        Optional<Effect> effect = Arrays.stream(Effect.values())
                .filter(known -> known.word().equals(node.text()))
                .findFirst();
        if (effect.isEmpty()) {
            node.error(
                    Check.UNKNOWN_EFFECT,
                    "`" + node.text() + "` is not an effect.",
                    "`" + node.text() + "` 不是合法的 effect。",
                    "Use inform, pending, review, supplement or reject.",
                    "请用 inform、pending、review、supplement 或 reject。");
        }
        return effect;
    }

    private static void checkPlaceholders(YamlNode entry, MessageTemplate message) {
        Set<String> zh = message.placeholders(Language.ZH);
        Set<String> en = message.placeholders(Language.EN);
        if (!zh.equals(en)) {
            entry.require("message")
                    .ifPresent(node -> node.error(
                            Check.PLACEHOLDERS_DIFFER,
                            "The placeholders differ: zh has " + zh + ", en has " + en + ".",
                            "占位符不一致：zh 有 " + zh + "，en 有 " + en + "。",
                            "Use the same placeholders in both languages.",
                            "两种语言请使用相同的占位符。"));
        }
    }

    private static Remedy remedy(YamlNode item, int step, Optional<Effect> effect) {
        item.allowKeys(List.of("do", "by", "within", "or", "fixes"));
        String by = item.require("by").map(YamlNode::text).orElse("");
        if (!by.isEmpty() && !ACTORS.contains(by)) {
            item.error(
                    Check.UNKNOWN_ACTOR,
                    "`" + by + "` is nobody who can act.",
                    "`" + by + "` 不是可以执行的角色。",
                    "Use one of: " + String.join(", ", ACTORS) + ".",
                    "可用：" + String.join("、", ACTORS) + "。");
        }
        List<Fix> fixes = item.get("fixes").map(FixReader::read).orElse(List.of());
        return new Remedy(step, Texts.require(item, "do"), by, within(item, effect), or(item), fixes);
    }

    private static boolean or(YamlNode item) {
        YamlNode or = item.get("or").orElse(null);
        if (or != null && !Boolean.TRUE.equals(or.plain())) {
            or.error(
                    Check.FIX_WAY,
                    "`or` can only be `true`.",
                    "`or` 只能是 `true`。",
                    "Write `or: true` where another way begins, or remove it.",
                    "另一种办法从此开始时写 `or: true`，否则请删去。");
        }
        return or != null;
    }

    private static TimeLimit within(YamlNode item, Optional<Effect> effect) {
        boolean mayBeOpen = effect.isPresent() && effect.get() == Effect.INFORM;
        Optional<YamlNode> node = mayBeOpen ? item.get("within") : item.require("within");
        if (node.isEmpty() || mayBeOpen && node.get().text().equals("no limit")) {
            return null;
        }
        Optional<TimeLimit> limit = TimeLimit.parse(node.get().text());
        if (limit.isEmpty()) {
            node.get()
                    .error(
                            Check.TIME_LIMIT,
                            "`" + node.get().text() + "` is not a time limit.",
                            "`" + node.get().text() + "` 不是合法的时限。",
                            "Write `at once`, `same day`, `24 hours`, `5 days` or `3 working days`.",
                            "请写 `at once`、`same day`、`24 hours`、`5 days` 或 `3 working days`。");
        }
        return limit.orElse(null);
    }
}
