package org.casecheck.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.casecheck.decisionlog.LogUnavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LogEraseCommandTest {
    @TempDir
    private Path data;

    @Test
    void nothingIsErasedWhileDecisionsAreSpilledWhichWouldComeBack() throws Exception {
        Path spill = Files.writeString(data.resolve("spill"), "decisions");
        LogEraseCommand erase = new LogEraseCommand();
        new CommandLine(erase).parseArgs("--data", data.toString(), "--reference", "A", "--by", "Ann");
        String message = assertThrows(LogUnavailable.class, erase::call).getMessage();
        assertTrue(message.contains(spill.toString()) && message.contains("Start the service"), message);
        assertFalse(Files.exists(data.resolve("casecheck.db")), "the database was opened");
    }
}
