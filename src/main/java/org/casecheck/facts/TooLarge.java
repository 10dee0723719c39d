package org.casecheck.facts;

/**
 * A body whose case has more objects than allowed; it was read no further.
 *
 * @param most objects that are allowed
 */
public record TooLarge(int most) implements FactReader.Result {}
