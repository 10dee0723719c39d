package org.casecheck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.casecheck.access.ApiKey;
import org.casecheck.access.ApiKeys;
import org.casecheck.access.Role;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.decision.DecisionJson;
import org.casecheck.source.Visible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the API keys, but for the keys themselves. */
@Command(
        name = "list",
        description =
                "List all API keys that were ever created: who calls with them, what they allow, when they were used last.",
        mixinStandardHelpOptions = true)
final class KeysListCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print one JSON array, for machines.")
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
            List<ApiKey> keys = new ApiKeys(source.database()).list();
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(DecisionJson.mapper()
                        .writeValueAsString(
                                keys.stream().map(key -> asJson(key, now)).toList()));
            } else if (keys.isEmpty()) {
                out.println("There are no keys: `keys create` makes one.");
            } else {
                keys.forEach(key -> out.println(line(key, now)));
            }
        }
        return 0;
    }

    static String line(ApiKey key, Instant now) {
        return String.format(
                "%s  %-7s  %-24s  %s  created %s by %s  %s  %s",
                key.id(),
                key.state(now).word(),
                Visible.text(key.name()),
                String.join(",", Role.words(key.roles())),
                local(key.createdAt()),
                Visible.text(key.createdBy()),
                key.revokedAt() != null
                        ? "revoked " + local(key.revokedAt()) + " by " + Visible.text(key.revokedBy())
                        : key.expiresAt() == null ? "does not expire" : "expires " + local(key.expiresAt()),
                key.lastUsedAt() == null ? "never used" : "last used " + local(key.lastUsedAt()));
    }

    private static String local(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneId.systemDefault()));
    }

    /** Null where there is nothing to tell. */
    static Map<String, Object> asJson(ApiKey key, Instant now) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", key.id());
        members.put("name", key.name());
        members.put("roles", Role.words(key.roles()));
        members.put("state", key.state(now).word());
        members.put("createdAt", key.createdAt());
        members.put("createdBy", key.createdBy());
        members.put("expiresAt", key.expiresAt());
        members.put("revokedAt", key.revokedAt());
        members.put("revokedBy", key.revokedBy());
        members.put("lastUsedAt", key.lastUsedAt());
        return members;
    }
}
