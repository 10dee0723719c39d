package org.casecheck.activation;

import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.casecheck.archive.Cause;

/**
 * That something be made to serve.
 *
 * @param by who or what asked for it
 * @param overtaken whether a newer wish has come meanwhile, so that this one need not be carried out
 */
record Wish(Instant askedAt, Cause cause, String by, BooleanSupplier overtaken) {}
