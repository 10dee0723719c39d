package org.casecheck.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.decisionlog.LogJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints all decisions that are meant. */
@Command(
        name = "export",
        description = {
            "Print decisions of the log, oldest first, as JSON objects of one line each (NDJSON).",
            "Redirect it to a file; `impact --cases` decides the cases of such a file again when they are not masked."
        },
        mixinStandardHelpOptions = true)
final class LogExportCommand implements Callable<Integer> {
    @Mixin
    private FilterOptions filters;

    @Option(names = "--unmasked", description = "With personal data as they were submitted.")
    private boolean unmasked;

    @Mixin
    private LogArgument log;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try (DatabaseSource source = log.open();
                OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16)) {
            LogJson json = log.json(source);
            log.reader(source).stream(
                    filters.search(source.archive(), spec),
                    decision -> LogJson.line(out, unmasked ? json.unmasked(decision) : json.masked(decision)));
            return 0;
        } catch (UncheckedIOException full) {
            throw full.getCause();
        }
    }
}
