package org.casecheck.coverage;

import java.util.List;

/**
 * What fixtures show of the rules.
 *
 * @param revision of the ruleset
 * @param policies in alphabetical order
 */
public record Coverage(String revision, List<PolicyCoverage> policies) {

    /** How many sides of all rules, conditions and tests were seen. */
    public Tally sides() {
        return policies.stream().map(PolicyCoverage::sides).reduce(Tally.NONE, Tally::plus);
    }

    /** How many of the places at and just beside what values are compared with were seen. */
    public Tally boundaries() {
        return policies.stream().map(PolicyCoverage::boundaries).reduce(Tally.NONE, Tally::plus);
    }
}
