package org.casecheck.decision;

import java.util.List;

/**
 * A fact that was not given and could change the outcome.
 *
 * @param pointer JSON Pointer (RFC 6901) to where it belongs in the submitted facts
 * @param title of the field
 * @param reasons the codes that hang on it, {@code policy.UPPER_SNAKE}: reported because it is absent, or perhaps to be
 *     reported once it is known
 */
public record MissingFact(String pointer, String title, List<String> reasons) {}
