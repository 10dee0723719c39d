package org.casecheck.facts;

import java.math.BigDecimal;

/**
 * A part of a company in one hand. Without owner or company it is passed over.
 *
 * @param fact that says so
 * @param ownerId who holds
 * @param companyId what is held
 * @param percent of the company; null, or below 0, when it is not known
 */
public record Holding(Fact fact, String ownerId, String companyId, BigDecimal percent) {}
