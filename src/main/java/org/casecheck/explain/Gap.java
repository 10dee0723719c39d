package org.casecheck.explain;

import org.casecheck.facts.FactField;

/**
 * A fact that is absent from something that is there.
 *
 * @param pointer JSON Pointer (RFC 6901) to where it belongs
 */
record Gap(String pointer, FactField field) {}
