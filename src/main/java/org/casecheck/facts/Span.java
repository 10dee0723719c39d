package org.casecheck.facts;

import java.time.Instant;

/**
 * Something that lasted, from its beginning up to but not including its end. One that ends no later than it begins never
 * was, and is not counted.
 *
 * @param fact what lasted
 * @param from its beginning; null takes it out of the count
 * @param to its end; null says it still lasts
 * @param key what is told apart when different keys are counted; null takes it out of such a count
 */
public record Span(Fact fact, Instant from, Instant to, Object key) {}
