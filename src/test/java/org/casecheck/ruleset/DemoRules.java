package org.casecheck.ruleset;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.casecheck.ruleset.Compilation.Compiled;
import org.casecheck.source.RulesFolder;

/** A rules folder in memory with one small policy, for tests that change a part of it. */
public final class DemoRules {
    public static final String SCHEMA = """
            $schema: https://json-schema.org/draft/2020-12/schema
            type: object
            additionalProperties: false
            properties:
              name: { type: string, title: Name, x-title-zh: 姓名, x-personal: true }
              limit: { type: integer, title: Limit, x-title-zh: 限额 }
              amount: { type: number, title: Amount, x-title-zh: 金额 }
              documents:
                type: array
                title: Documents
                x-title-zh: 证件
                items: { $ref: "#/$defs/Document" }
            $defs:
              Document:
                type: object
                title: Document
                x-title-zh: 证件
                additionalProperties: false
                properties:
                  kind:
                    type: string
                    title: Kind
                    x-title-zh: 类型
                    enum: [identity, address]
                    x-enum-titles:
                      identity: { zh: 身份证件, en: identity document }
                      address: { zh: 地址证明, en: address proof }
                  expiresOn: { type: string, format: date, title: Expires on, x-title-zh: 到期日 }
                  seenAt: { type: string, format: date-time, title: Seen at, x-title-zh: 查看时间, x-optional: true }
            """;

    public static final String POLICY = """
            title: { zh: 演示, en: Demo }
            decides: { zh: 演示用, en: For tests }
            owner: Tests
            sources: [ { id: guide, title: Guide } ]
            outputs:
              total: { type: integer, title: { zh: 数量, en: Count }, merge: max }
            thresholds:
              fewest: { type: count, value: 2, unit: documents, min: 1, max: 9, title: { zh: 最少, en: Fewest }, basis: test }
            """;

    public static final String REASONS = """
            EXPIRED:
              category: accuracy
              effect: supplement
              title: { zh: 已过期, en: Expired }
              message: { zh: "{kind}已于{expiresOn}到期", en: "The {kind} expired on {expiresOn}" }
              remediation:
                - { do: { zh: 换新证, en: Renew it }, by: submitter, within: 3 working days }
              source: guide, 1
            TOO_FEW:
              category: completeness
              effect: review
              title: { zh: 太少, en: Too few }
              message: { zh: "只有{count}份,至少{fewest}份", en: "Only {count} of at least {fewest}" }
              remediation:
                - { do: { zh: 补充, en: Add some }, by: submitter, within: 24 hours }
              source: guide, 2
            NO_NAME:
              category: completeness
              effect: supplement
              title: { zh: 缺姓名, en: No name }
              message: { zh: 请填写姓名, en: Give the name }
              remediation:
                - { do: { zh: 填写, en: Fill it in }, by: submitter, within: same day }
              source: guide, 3
            OVER:
              category: accuracy
              effect: inform
              title: { zh: 超额, en: Over }
              message: { zh: "{name}超额", en: "{name} is over" }
              source: guide, 4
            """;

    public static final String RULES = """
            rule "document has expired"
            when
                Clock( $today : today )
                $d : Document( kind == "identity", expiresOn != null, expiresOn < $today )
            then
                reasons.add("EXPIRED").on($d, "kind", "expiresOn");
            end

            rule "too few documents"
            when
                Thresholds( $fewest : fewest )
                $c : Case()
                accumulate( $d : Document( seenAt == null || seenAt != null ); $n : count($d); $n < $fewest )
            then
                reasons.add("TOO_FEW").on($c, "documents").with("count", $n);
                outputs.set("total", $n);
            end

            rule "no name"
            when
                $c : Case( name == null )
            then
                reasons.add("NO_NAME").on($c, "name");
            end

            rule "over the limit"
            when
                $c : Case( limit > 0, amount != null )
            then
                reasons.add("OVER").on($c, "name", "limit");
            end
            """;

    public static final String CALENDAR = """
            years:
              2026: { notice: Notice, off: ["2026-06-19..2026-06-21"], makeUp: [2026-06-28] }
            """;

    static {
        QuietEngine.set();
    }

    private DemoRules() {}

    public static RulesFolder folder() {
        TreeMap<String, String> files = new TreeMap<>();
        files.put("demo/facts.schema.yaml", SCHEMA);
        files.put("demo/policy.yaml", POLICY);
        files.put("demo/reasons.yaml", REASONS);
        files.put("demo/demo.drl", RULES);
        files.put("calendars/cn.yaml", CALENDAR);
        return new RulesFolder(Path.of("rules"), files, List.of());
    }

    /** The folder with one text in one file of the policy replaced by another. */
    public static RulesFolder with(String file, String old, String replacement) {
        RulesFolder folder = folder();
        String path = "demo/" + file;
        String text = folder.files().get(path);
        if (!text.contains(old)) {
            throw new IllegalArgumentException("not in " + file + ": " + old);
        }
        return folder.with(path, text.replace(old, replacement));
    }

    /** The folder with one more rule. */
    public static RulesFolder withRule(String rule) {
        return folder().with("demo/more.drl", rule);
    }

    public static Ruleset compiled(RulesFolder folder) {
        Compilation compilation = RulesetCompiler.compile(folder);
        if (compilation instanceof Compiled compiled) {
            return compiled.ruleset();
        }
        throw new AssertionError("rejected: " + compilation.issues());
    }
}
