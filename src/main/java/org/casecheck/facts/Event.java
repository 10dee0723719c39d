package org.casecheck.facts;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that happened, as counted in a sliding stretch of time.
 *
 * @param fact what happened
 * @param at when; null takes it out of the count
 * @param window length of the stretch, the same for all events of one count; null takes it out of the count
 * @param key what is told apart when different keys are counted; null takes it out of such a count
 */
public record Event(Fact fact, Instant at, Duration window, Object key) {}
