package org.casecheck.cli;

import java.nio.file.Path;
import org.casecheck.archive.DatabaseSource;
import picocli.CommandLine.Option;

/** The database that keeps what has served. */
final class DatabaseArgument {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:CASECHECK_DATA:-data}",
            description = "Folder of the embedded database (CASECHECK_DATA; default: data).")
    private Path data;

    @Option(
            names = "--database",
            paramLabel = "URL",
            defaultValue = "${env:CASECHECK_DATABASE_URL}",
            description =
                    "PostgreSQL instead of the embedded database: jdbc:postgresql://host/name (CASECHECK_DATABASE_URL; user and"
                            + " password: CASECHECK_DATABASE_USER, CASECHECK_DATABASE_PASSWORD).")
    private String url;

    /** Folder of the embedded database, and of what else is kept beside it. */
    Path data() {
        return data;
    }

    DatabaseSource open() {
        return new DatabaseSource(
                data, url, System.getenv("CASECHECK_DATABASE_USER"), System.getenv("CASECHECK_DATABASE_PASSWORD"));
    }
}
