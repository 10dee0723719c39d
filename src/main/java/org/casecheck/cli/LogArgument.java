package org.casecheck.cli;

import java.nio.file.Path;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.decisionlog.LogJson;
import org.casecheck.decisionlog.LogKeys;
import org.casecheck.decisionlog.LogReader;
import org.casecheck.decisionlog.LogSettings;
import org.casecheck.decisionlog.LogUnavailable;
import org.casecheck.decisionlog.Verification;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The decision log: the database that it is in, and its key. */
final class LogArgument {
    @Mixin
    private DatabaseArgument database;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            defaultValue = "${env:CASECHECK_LOG_KEY_FILE}",
            description =
                    "File with the key of the log (CASECHECK_LOG_KEY_FILE; default: log.key in the data folder). Not"
                            + " looked at where CASECHECK_LOG_KEY has the key itself.")
    private Path keyFile;

    DatabaseSource open() {
        Terminal.keepLibrariesQuiet();
        return database.open();
    }

    /** Throws {@link LogUnavailable} while the spill file of the instance that is set up here has decisions. */
    void refuseWhileSpilled() {
        String named = System.getenv("CASECHECK_LOG_SPILL");
        Path spill = named == null || named.isBlank() ? LogSettings.spillIn(database.data()) : Path.of(named);
        if (spill.toFile().length() > 0) {
            throw new LogUnavailable("The spill file `" + spill + "` has decisions that the database has still to take;"
                    + " their cases would come into the log after the erasure, so nothing was erased. Start the service, or let"
                    + " it run, until the file is empty, then try again.");
        }
    }

    LogKeys keys(DatabaseSource source) {
        return LogKeys.of(source.database(), System.getenv(LogKeys.SETTING), keyFile());
    }

    private Path keyFile() {
        return keyFile == null || keyFile.toString().isEmpty() ? LogKeys.fileIn(database.data()) : keyFile;
    }

    LogReader reader(DatabaseSource source) {
        return new LogReader(source::database, () -> keys(source));
    }

    LogJson json(DatabaseSource source) {
        return new LogJson(source::archive);
    }

    Verification verification(DatabaseSource source) {
        return new Verification(source::database, source::archive, () -> keys(source));
    }
}
