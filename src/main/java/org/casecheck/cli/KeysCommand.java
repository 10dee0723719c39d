package org.casecheck.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who may call with an API key. */
@Command(
        name = "keys",
        description = {
            "Create, list and revoke API keys. Every service on the same database follows within five seconds.",
            "They count where CASECHECK_ACCESS_KEYS is true."
        },
        subcommands = {KeysCreateCommand.class, KeysListCommand.class, KeysRevokeCommand.class},
        mixinStandardHelpOptions = true)
final class KeysCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do with keys: "
                        + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}
