package org.casecheck.ruleset;

import java.util.Set;
import org.casecheck.source.Place;

/**
 * What is known of a rule without running it.
 *
 * @param codes the reasons it reports, without the policy
 * @param outputs the outputs it sets
 */
public record RuleInfo(String title, Place place, Set<String> codes, Set<String> outputs) {}
