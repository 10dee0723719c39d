package org.casecheck.plan;

import java.util.List;
import org.casecheck.decision.Plan;
import org.casecheck.facts.Spot;
import org.casecheck.ruleset.FixValue;

/**
 * One change of one fact.
 *
 * @param kind what becomes of the fact
 * @param spot the fact; of what is added, its place in the list
 * @param value what it is made
 * @param evidence of the reason that asks for it: other facts are looked up from there
 */
record Edit(Plan.Change.Kind kind, Spot spot, FixValue value, List<String> evidence) {}
