package org.casecheck.activation;

import java.time.Instant;
import java.util.Map;
import org.casecheck.fixture.Fixture;
import org.casecheck.ruleset.Ruleset;

/**
 * The ruleset that decides now.
 *
 * @param ruleset as it was compiled
 * @param since when it was made to serve
 * @param examples a fixture of each policy that shows what a case looks like, by the name of the policy
 */
public record Serving(Ruleset ruleset, Instant since, Map<String, Fixture> examples) {}
