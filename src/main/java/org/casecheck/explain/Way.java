package org.casecheck.explain;

import java.util.List;
import java.util.Map;

/**
 * One way in which a rule can be met; a rule without {@code or} between patterns has one only. It fires once for each
 * combination of facts in each way.
 *
 * @param variables what the names stand for in its {@code then} part
 * @param needs for each condition, the places that have to be filled before it can be looked at
 */
record Way(List<Step> steps, Map<String, Value> variables, List<List<Integer>> needs) {}
