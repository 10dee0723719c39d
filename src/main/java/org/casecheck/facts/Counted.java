package org.casecheck.facts;

/**
 * A fact that has some property or has it not.
 *
 * @param fact the fact
 * @param yes whether it has it; null, unknown, takes it out of the count
 */
public record Counted(Fact fact, Boolean yes) {}
