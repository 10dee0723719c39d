package org.casecheck.language;

import java.util.List;
import org.drools.drl.ast.descr.PackageDescr;

/**
 * A rule file that said nothing but what a decision rule needs.
 *
 * @param parsed the engine's own tree of the same file, its consequences emptied: what a rule does is carried out from
 *     {@link Rule#statements()}, never compiled
 */
public record RuleFile(String file, List<Rule> rules, PackageDescr parsed) {}
