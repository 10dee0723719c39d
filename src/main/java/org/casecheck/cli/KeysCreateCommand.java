package org.casecheck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.casecheck.access.ApiKeys;
import org.casecheck.access.Role;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.decision.DecisionJson;
import org.casecheck.source.Visible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Creates an API key and shows it, once. */
@Command(
        name = "create",
        description = {
            "Create an API key. It is shown this once: only its hash is kept.",
            "Roles: decide (have cases decided), read (the log with facts masked, what has served), audit (as read, and facts as"
                    + " submitted, verify, export), operate (activate, erase)."
        },
        mixinStandardHelpOptions = true)
final class KeysCreateCommand implements Callable<Integer> {
    private static final int MOST_NAME = 100;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            description = "Who will call with it, as it is to stand in records; no personal data.")
    private String name;

    @Option(
            names = "--roles",
            paramLabel = "ROLE",
            required = true,
            split = ",",
            description = "What it allows: decide, read, audit, operate; several with commas.")
    private List<String> roles;

    @Option(
            names = "--expires",
            paramLabel = "PERIOD",
            description = "How long it counts, from now: P90D, P1Y, PT12H (default: until it is revoked).")
    private String expires;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who creates it, as it is to stand in the record (default: the user of this machine).")
    private String by;

    @Option(names = "--json", description = "Print one JSON object, for machines.")
    private boolean json;

    @Mixin
    private DatabaseArgument database;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        Instant now = Instant.now();
        String checkedName = checkedName();
        Set<Role> checkedRoles = checkedRoles();
        Instant end = end(now);
        Terminal.keepLibrariesQuiet();
        try (DatabaseSource source = database.open()) {
            ApiKeys.Created created = new ApiKeys(source.database()).create(checkedName, checkedRoles, end, by, now);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                Map<String, Object> members = KeysListCommand.asJson(created.key(), now);
                members.put("key", created.text());
                out.println(DecisionJson.mapper().writeValueAsString(members));
            } else {
                out.println(created.text());
                spec.commandLine().getErr().println("Keep it now: it is not shown again.");
            }
        }
        return 0;
    }

    private String checkedName() {
        String stripped = name.strip();
        if (stripped.isEmpty()
                || stripped.length() > MOST_NAME
                || stripped.codePoints().anyMatch(Visible::isHidden)) {
            throw wrong("--name has to be 1 to " + MOST_NAME + " visible characters.");
        }
        return stripped;
    }

    private Set<Role> checkedRoles() {
        EnumSet<Role> checked = EnumSet.noneOf(Role.class);
        for (String word : roles) {
            checked.add(Role.named(word.strip())
                    .orElseThrow(() ->
                            wrong("There is no role `" + word + "`. Roles: " + String.join(", ", Role.words()) + ".")));
        }
        return checked;
    }

    /** In days of this machine; null when it does not end. */
    private Instant end(Instant now) {
        if (expires == null) {
            return null;
        }
        try {
            Instant end = expires.toUpperCase(Locale.ROOT).startsWith("PT")
                    ? now.plus(Duration.parse(expires))
                    : now.atZone(ZoneId.systemDefault())
                            .plus(Period.parse(expires))
                            .toInstant();
            if (end.isAfter(now)) {
                return end;
            }
        } catch (DateTimeException | ArithmeticException notOne) {
            // told below
        }
        throw wrong("--expires is `" + expires + "`: write a period such as P90D, P1Y or PT12H.");
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
