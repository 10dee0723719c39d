package org.casecheck.impact;

import java.time.Instant;

/**
 * A case to be decided under both rulesets.
 *
 * @param name in a report
 * @param policy that is asked; it may be on neither side
 * @param body as it would be sent to that policy: {@code { "asOf"?, "reference"?, "facts" }}
 * @param asOf the instant to decide for when the body names none; null when that is the instant of the run
 */
public record Case(Example name, String policy, byte[] body, Instant asOf) implements CaseSource.Reading {}
