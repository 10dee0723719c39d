package org.casecheck.facts;

/**
 * A fact that belongs to a group.
 *
 * @param fact the fact
 * @param key of its group; null takes it out of the count
 */
public record Keyed(Fact fact, Object key) {}
