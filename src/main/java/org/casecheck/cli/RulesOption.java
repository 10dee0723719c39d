package org.casecheck.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The rules folder of a verb whose arguments are something else. */
final class RulesOption {
    @Option(
            names = "--rules",
            paramLabel = "DIR",
            defaultValue = RulesArgument.DEFAULT,
            description = "The rules folder (CASECHECK_RULES; default: rules).")
    private Path folder;

    Path folder() {
        return folder;
    }
}
