package org.casecheck.plan;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Language;
import org.casecheck.decision.Plan;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.DemoRules;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.RulesFolder;

/** A small policy about letting a boat, to which each test adds its own reasons and rules. */
final class PlanRules {
    static final Instant AS_OF = Instant.parse("2026-06-16T02:00:00Z");

    private static final String SCHEMA = """
            type: object
            additionalProperties: false
            properties:
              name: { type: string, title: Name, x-title-zh: 姓名, x-personal: true }
              bornOn: { type: string, format: date, title: Born on, x-title-zh: 出生日期, x-personal: true, x-unalterable: true }
              days: { type: integer, title: Days, x-title-zh: 天数, minimum: 1, maximum: 30 }
              deposit: { type: number, title: Deposit, x-title-zh: 押金 }
              insured: { type: boolean, title: Insured, x-title-zh: 已投保 }
              tags: { type: array, title: Tags, x-title-zh: 标签, items: { type: string } }
              skipper: { $ref: "#/$defs/Person", title: Skipper, x-title-zh: 船长 }
              crew: { type: array, title: Crew, x-title-zh: 船员, maxItems: 4, items: { $ref: "#/$defs/Person" } }
              trips: { type: array, title: Trips, x-title-zh: 航程, x-unalterable: true, items: { $ref: "#/$defs/Trip" } }
            $defs:
              Person:
                title: Person
                x-title-zh: 人员
                type: object
                additionalProperties: false
                properties:
                  role:
                    type: string
                    title: Role
                    x-title-zh: 角色
                    enum: [sailor, guest]
                    x-enum-titles: { sailor: { zh: 船员, en: sailor }, guest: { zh: 客人, en: guest } }
                  called: { type: string, title: Called, x-title-zh: 称呼, x-personal: true }
                  papers: { type: array, title: Papers, x-title-zh: 证件, items: { $ref: "#/$defs/Paper" } }
              Paper:
                title: Paper
                x-title-zh: 证件
                type: object
                additionalProperties: false
                properties:
                  kind: { type: string, title: Kind, x-title-zh: 种类 }
                  issuedOn: { type: string, format: date, title: Issued on, x-title-zh: 签发日 }
                  expiresOn: { type: string, format: date, title: Expires on, x-title-zh: 到期日 }
                  seenAt: { type: string, format: date-time, title: Seen at, x-title-zh: 查验时间 }
              Trip:
                title: Trip
                x-title-zh: 航程
                type: object
                additionalProperties: false
                properties:
                  hours: { type: integer, title: Hours, x-title-zh: 小时 }
            """;

    private static final String POLICY = """
            title: { zh: 租船, en: Boats }
            decides: { zh: 能否租船, en: Whether a boat is let }
            owner: Tests
            sources: [ { id: guide, title: Guide } ]
            outputs:
              berth: { type: string, title: { zh: 泊位, en: Berth } }
            thresholds:
              fewest: { type: count, value: 2, unit: people, min: 1, max: 9, title: { zh: 最少, en: Fewest }, basis: test }
              leastDeposit: { type: decimal, value: 50.50, step: 0.01, unit: CNY, min: 0, max: 999, title: { zh: 押金, en: Deposit }, basis: test }
              rest: { type: duration, value: 12, unit: hours, min: 1, max: 99, title: { zh: 休息, en: Rest }, basis: test }
            """;

    /** Reads what the rules of the tests do not: whatever is asked for has to be made use of. */
    private static final String READS_ALL = """
            rule "reads all"
            when
                Clock( $now : now )
                Thresholds( $fewest : fewest, $least : leastDeposit, $rest : rest )
                $c : Case( name == "nobody", bornOn != null, days > $fewest, deposit < $least, insured == true, tags != null,
                    skipper != null, crew != null, trips != null )
                Person( role == "guest", called == "nobody", papers != null )
                Paper( kind == "nothing", issuedOn != null, expiresOn != null, seenAt != null, between(seenAt, $now) < $rest )
                Trip( hours > $fewest )
            then
                reasons.add("READS_ALL").on($c, "name");
                outputs.set("berth", "none");
            end
            """;

    private static final String READS_ALL_REASON = """
            READS_ALL:
              category: none
              effect: inform
              title: { zh: 无, en: None }
              message: { zh: 无, en: None }
              source: guide, 0
            """;

    private static final CaseLimits LIMITS = new CaseLimits(100, 10_000, Duration.ofSeconds(60));
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-17T00:00:00Z"));

    private PlanRules() {}

    /** An entry of the catalogue; the steps as YAML, one a line, indented by nothing. */
    static String reason(String code, String effect, String... steps) {
        StringBuilder entry = new StringBuilder("%s:\n  category: c\n  effect: %s\n".formatted(code, effect));
        entry.append("  title: { zh: 题, en: T }\n  message: { zh: 消息, en: Message }\n  source: guide, 1\n");
        entry.append("  remediation:\n");
        for (String step : steps) {
            entry.append("    - { ").append(step).append(" }\n");
        }
        return entry.toString();
    }

    /** A step of the submitter, due the same day. */
    static String step(String what, String fixes) {
        return "do: { zh: " + what + ", en: " + what + " }, by: submitter, within: same day"
                + (fixes.isEmpty() ? "" : ", fixes: { " + fixes + " }");
    }

    /** A rule that reports a reason: conditions and consequence as in rule files. */
    static String rule(String title, String when, String then) {
        return "rule \"" + title + "\"\nwhen\n" + when + "\nthen\n" + then + "\nend\n";
    }

    static RulesFolder folder(String reasons, String rules) {
        TreeMap<String, String> files = new TreeMap<>();
        files.put("boats/facts.schema.yaml", SCHEMA);
        files.put("boats/policy.yaml", POLICY);
        files.put("boats/reasons.yaml", reasons + READS_ALL_REASON);
        files.put("boats/boats.drl", READS_ALL + rules);
        files.put("calendars/cn.yaml", DemoRules.CALENDAR);
        return new RulesFolder(Path.of("rules"), files, List.of());
    }

    static Ruleset ruleset(String reasons, String rules) {
        return DemoRules.compiled(folder(reasons, rules));
    }

    static Submission submission(Ruleset ruleset, String facts) {
        Policy policy = ruleset.policies().get("boats");
        return ((Submission) policy.reader().readFacts(facts.getBytes(StandardCharsets.UTF_8), Language.EN))
                .asOf(AS_OF);
    }

    static Decision decide(Ruleset ruleset, String facts) {
        return new Evaluator(LIMITS, CLOCK)
                .decide(ruleset, ruleset.policies().get("boats"), submission(ruleset, facts), Language.EN);
    }

    /** The decision on a case, with what can be done about it. */
    static Decision advise(Ruleset ruleset, String facts, Language language) {
        return new Adviser(LIMITS, CLOCK)
                .decide(ruleset, ruleset.policies().get("boats"), submission(ruleset, facts), language);
    }

    static Plan plan(Ruleset ruleset, String facts) {
        return advise(ruleset, facts, Language.EN).plan();
    }

    /** The changes of all steps, one a line: what, where, and the value that is shown. */
    static List<String> changes(List<Plan.Step> steps) {
        return steps.stream()
                .flatMap(step -> step.changes().stream())
                .map(change -> change.change().word() + " " + change.pointer()
                        + (change.value() == null ? "" : " = " + change.value()))
                .toList();
    }
}
