package org.casecheck.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.casecheck.archive.Appointment;
import org.casecheck.archive.Archive;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.source.FolderReading;
import org.casecheck.source.RulesFolder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Finds the rules that another folder is compared with; the database is opened only when it has to be asked. */
final class BaseRules {
    /** What is to serve. */
    static final String ACTIVE = "active";

    private final CommandSpec spec;
    private final DatabaseSource database;

    BaseRules(CommandSpec spec, DatabaseSource database) {
        this.spec = spec;
        this.database = database;
    }

    /**
     * What was kept of a revision, or stands in a folder now.
     *
     * @param name {@link #ACTIVE}, the path of a folder, or a revision: whole, or its first 8 digits or more
     * @throws ParameterException when there is no such thing
     */
    FolderReading folder(String name) {
        if (name.equals(ACTIVE)) {
            return archived(
                    database.archive()
                            .latest()
                            .map(Appointment::revision)
                            .orElseThrow(
                                    () -> usage(
                                            "Nothing has served yet on this database: name what to compare with by `--base`, a rules folder.")));
        }
        if (Files.isDirectory(Path.of(name))) {
            return FolderReading.of(Path.of(name));
        }
        try {
            return archived(database.archive()
                    .find(name)
                    .orElseThrow(() ->
                            usage("`" + name + "` is neither a revision that `rulesets` lists nor a rules folder.")));
        } catch (IllegalArgumentException several) {
            throw usage("Several revisions begin with `" + name + "`: write more of its digits.");
        }
    }

    private RulesFolder archived(String revision) {
        Archive archive = database.archive();
        return archive.read(revision).orElseThrow(() -> usage("The revision `" + revision + "` is not archived."));
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
