package org.casecheck.facts;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Being at a place at a time. Without time or coordinates, or with coordinates that are not on Earth, it is passed over.
 *
 * @param fact that says so
 * @param at when
 * @param latitude in degrees, -90 to 90
 * @param longitude in degrees, -180 to 180
 * @param minKm the least distance that matters, in kilometres; null when any does
 */
public record Move(Fact fact, Instant at, BigDecimal latitude, BigDecimal longitude, BigDecimal minKm) {}
