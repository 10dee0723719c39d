package org.casecheck.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MutuallyExclusiveArgsException;

class CheckCommandTest {
    @Test
    void oneFormatForMachinesAtATime() {
        assertDoesNotThrow(() -> new CommandLine(new CheckCommand()).parseArgs("--json"));
        assertDoesNotThrow(() -> new CommandLine(new CheckCommand()).parseArgs("--sarif", "folder"));
        assertThrows(MutuallyExclusiveArgsException.class, () -> new CommandLine(new CheckCommand())
                .parseArgs("--json", "--sarif"));
    }
}
