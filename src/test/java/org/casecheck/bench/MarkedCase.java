package org.casecheck.bench;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.casecheck.decision.Language;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.MarkedRules;

/**
 * A case whose answer shows the generation of the rules that made it.
 *
 * @param body of a request for a decision about it
 */
record MarkedCase(String policy, Language language, byte[] body) {
    /** Some fixtures of each marked policy, evenly spread over all of them, the policies by turns. */
    static List<MarkedCase> of(MarkedRules rules, List<String> policies, int perPolicy) {
        List<MarkedCase> cases = new ArrayList<>();
        for (int i = 0; i < perPolicy; i++) {
            for (String policy : policies) {
                List<Fixture> fixtures = rules.fixtures().stream()
                        .filter(fixture -> fixture.policy().equals(policy))
                        .toList();
                Fixture fixture = fixtures.get(i * fixtures.size() / perPolicy);
                byte[] body = BenchCases.json(Map.of(
                        "asOf",
                        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                fixture.asOf().atOffset(ZoneOffset.ofHours(8))),
                        "facts",
                        rules.marked(fixture.facts())));
                cases.add(new MarkedCase(policy, i % 2 == 0 ? Language.ZH : Language.EN, body));
            }
        }
        return cases;
    }

    /** The whole request. */
    byte[] request() {
        return LoadClient.request(
                "/v1/policies/" + policy + "/decisions", body, language.name().toLowerCase(Locale.ROOT));
    }
}
