package org.casecheck.coverage;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.explain.Part;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.PolicyFixtures;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.DemoRules;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.RulesFolder;

/** A policy with every kind of condition, and fixtures that show a part of it. */
final class SmallPolicy {
    static final CaseLimits LIMITS = CaseLimits.within(Duration.ofSeconds(60));
    static final Evaluator EVALUATOR = new Evaluator(LIMITS, InstantSource.system());

    private static final String RULES = """
            rule "no name"
            when
                $c : Case( name == null )
            then
                reasons.add("NO_NAME").on($c, "name");
            end

            rule "document has expired"
            when
                Clock( $today : today )
                $d : Document( kind == "identity", expiresOn < $today )
            then
                reasons.add("EXPIRED").on($d, "kind", "expiresOn");
            end

            rule "too few documents"
            when
                Thresholds( $fewest : fewest )
                $c : Case()
                accumulate( $d : Document( kind in ("identity", "address") ); $n : count($d); $n < $fewest )
            then
                reasons.add("TOO_FEW").on($c, "documents").with("count", $n);
                outputs.set("total", $n);
            end

            rule "over the limit"
            when
                $c : Case( limit > 0 || limit == null || !(limit >= 0), name != null )
                exists( Document( kind == "identity" ) )
                not( Document( parent == $c, kind == "address", expiresOn == null ) )
            then
                reasons.add("OVER").on($c, "name", "limit");
            end
            """;

    private static final String FIXTURES = """
            - name: 一份 / one
              asOf: 2026-06-01T09:00:00+08:00
              facts: { name: 林晓舟, documents: [ { kind: identity, expiresOn: 2026-05-31 } ] }
              nearMiss: [NO_NAME]
              expect: { outcome: supplement, reasons: [EXPIRED, OVER, TOO_FEW], outputs: { total: 1 } }

            - name: 两份 / two
              like: 一份 / one
              change: { /limit: 1, /documents/0/expiresOn: 2026-06-01, "/documents/-": { kind: address, expiresOn: 2027-01-01 } }
              nearMiss: [EXPIRED, TOO_FEW]
              expect: { outcome: approve, reasons: [OVER] }
            """;

    private SmallPolicy() {}

    static RulesFolder folder() {
        return DemoRules.folder()
                .with("demo/facts.schema.yaml", schema())
                .with("demo/demo.drl", RULES)
                .with("demo/fixtures/all.yaml", FIXTURES);
    }

    /** A third kind, so that a test for the other two can fail; what no rule misses may be absent. */
    private static String schema() {
        return DemoRules.SCHEMA
                .replaceAll(" +(amount|seenAt): .*\\n", "")
                .replace("enum: [identity, address]", "enum: [identity, address, other]\n        x-optional: true")
                .replace("en: address proof }", "en: address proof }\n          other: { zh: 其他, en: something else }")
                .replace("x-title-zh: 限额", "x-title-zh: 限额, x-optional: true")
                .replace("x-title-zh: 到期日", "x-title-zh: 到期日, x-optional: true")
                .replace("type: array", "type: array\n    x-optional: true");
    }

    static List<Fixture> fixtures(RulesFolder folder, Policy policy) {
        PolicyFixtures read = PolicyFixtures.of(folder, policy, Optional.empty());
        if (read.issues().stream().anyMatch(issue -> !issue.check().id().startsWith("reason-without"))) {
            throw new AssertionError(read.issues());
        }
        return read.fixtures();
    }

    /** What the fixtures of a folder show of its one policy. */
    static Coverage coverage(RulesFolder folder, boolean propose) {
        Ruleset ruleset = DemoRules.compiled(folder);
        Policy policy = ruleset.policies().get("demo");
        return new CoverageRun(EVALUATOR, LIMITS, (searching, done, all) -> {})
                .run(ruleset, List.of(policy), fixtures(folder, policy), propose, 1);
    }

    /** The part of a policy whose English text begins so, of the rule with that title. */
    static Part part(PolicyCoverage coverage, String rule, String text) {
        return coverage.rules().stream()
                .filter(whole -> whole.text().en().equals(rule))
                .flatMap(whole -> Goal.of(whole).stream())
                .map(Goal::part)
                .filter(part -> part.text().en().startsWith(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no part " + text));
    }
}
