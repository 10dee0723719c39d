package org.casecheck.decisionlog;

import org.casecheck.decision.Language;

/**
 * A case and its answer, as they went over the wire.
 *
 * @param language of the answer
 * @param submitted body of the request
 * @param answered body of the answer
 */
public record CaseContent(Language language, byte[] submitted, byte[] answered) {}
