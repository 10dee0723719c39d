package org.casecheck.decisionlog;

import org.casecheck.decision.Decision;
import org.casecheck.decision.Language;

/**
 * A decision that is to be logged before it is answered.
 *
 * @param language in which it is answered
 * @param submitted body of the request, as it came
 * @param answered body of the answer, as it will go
 */
public record Entry(Decision decision, Language language, byte[] submitted, byte[] answered) {}
