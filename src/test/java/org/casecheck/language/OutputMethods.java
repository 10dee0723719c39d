package org.casecheck.language;

import java.util.Set;

/** The ways to set an output, for tests in other packages. */
public final class OutputMethods {
    private OutputMethods() {}

    public static Set<String> names() {
        return ConsequenceParser.OUTPUT_METHODS;
    }
}
