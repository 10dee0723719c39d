package org.casecheck.cli;

import java.nio.file.Path;
import org.casecheck.activation.CheckedRules;
import picocli.CommandLine.Parameters;

/** The rules folder a verb looks at. */
final class RulesArgument {
    static final String DEFAULT = "${env:CASECHECK_RULES:-rules}";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RULES",
            defaultValue = DEFAULT,
            description = "The rules folder (CASECHECK_RULES; default: rules).")
    private Path folder;

    Path folder() {
        return folder;
    }

    CheckedRules check() {
        return check(folder);
    }

    /** Checks a folder without a word from the libraries beneath. */
    static CheckedRules check(Path folder) {
        Terminal.keepLibrariesQuiet();
        return CheckedRules.of(folder);
    }
}
