package org.casecheck.decisionlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import org.casecheck.archive.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogKeysTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Trials.AT);

    @TempDir
    private Path folder;

    @Test
    void aKeyIsMadeOnceAndOnlyItsOwnerMayReadIt() throws Exception {
        Path file = folder.resolve("keys").resolve("log.key");
        try (Database database = Database.embedded(folder)) {
            LogKeys made = LogKeys.of(database, " ", file);
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertEquals(
                    made.sealing().id(),
                    LogKeys.of(database, null, file).sealing().id());
            try (var names = Files.list(file.getParent())) {
                assertEquals(List.of(file), names.toList(), "no draft is left");
            }
        }
    }

    @Test
    void aLogThatHasEntriesIsNeverGivenANewKey() throws Exception {
        Path file = folder.resolve("log.key");
        try (Database database = Database.embedded(folder)) {
            LogKeys made = LogKeys.of(database, null, file);
            new Chain(database, made, CLOCK).add(List.of(SealedEntry.of(Trials.entry("A"), new Sealing(made))));
            Files.delete(file);
            for (String setting : new String[] {null, SealingTest.key(7)}) {
                var missing = assertThrows(LogKeyException.class, () -> LogKeys.of(database, setting, file));
                assertTrue(missing.getMessage().contains(made.sealing().id()), missing::getMessage);
                assertTrue(missing.getMessage().contains("CASECHECK_LOG_KEY_FILE"), missing::getMessage);
            }
            assertFalse(Files.exists(file));
        }
    }

    @Test
    void whatIsNoKeyIsRefusedAndNotShown() {
        for (String wrong : List.of("", "secret!", "c2VjcmV0", SealingTest.key(1) + " secret")) {
            var refused = assertThrows(LogKeyException.class, () -> LogKeys.of(wrong, "the file `x`"));
            assertTrue(refused.getMessage().contains("the file `x`"), refused::getMessage);
            assertFalse(refused.getMessage().contains("secret"), refused::getMessage);
            assertFalse(refused.getMessage().contains("c2Vj"), refused::getMessage);
        }
    }
}
