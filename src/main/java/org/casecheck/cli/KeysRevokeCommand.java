package org.casecheck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.casecheck.access.ApiKey;
import org.casecheck.access.ApiKeys;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.decision.DecisionJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Revokes an API key. */
@Command(
        name = "revoke",
        description = "Revoke an API key for good. Services refuse it within five seconds.",
        mixinStandardHelpOptions = true)
final class KeysRevokeCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "The id that `keys list` shows; it stands in the key too, after `cck_`.")
    private String id;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who revokes it, as it is to stand in the record (default: the user of this machine).")
    private String by;

    @Option(names = "--json", description = "Print one JSON object, for machines.")
    private boolean json;

    @Mixin
    private DatabaseArgument database;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        Terminal.keepLibrariesQuiet();
        Instant now = Instant.now();
        try (DatabaseSource source = database.open()) {
            Optional<ApiKey> revoked = new ApiKeys(source.database()).revoke(id, by, now);
            if (revoked.isEmpty()) {
                spec.commandLine().getErr().println("There is no key with the id `" + id + "`: `keys list` shows all.");
                return 1;
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    json
                            ? DecisionJson.mapper().writeValueAsString(KeysListCommand.asJson(revoked.get(), now))
                            : "REVOKED " + KeysListCommand.line(revoked.get(), now));
            return 0;
        }
    }
}
