package org.casecheck.language;

import java.util.List;

/** A rule file that says nothing but what a decision rule needs. */
public record RuleFile(String file, List<Rule> rules) {}
