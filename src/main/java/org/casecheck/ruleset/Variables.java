package org.casecheck.ruleset;

import org.casecheck.facts.CaseContext;

/** The variables of a match. */
public interface Variables {
    /** The value of a variable by its name with {@code $}. */
    Object get(String name);

    /** What the case is judged by. */
    CaseContext context();
}
