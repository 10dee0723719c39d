package org.casecheck.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the service and stays until it is stopped. */
@Command(
        name = "serve",
        description =
                "Start the HTTP service. What is not said here comes from the environment or application.properties.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Option(names = "--rules", paramLabel = "DIR", description = "The rules folder (CASECHECK_RULES; default: rules).")
    private Path rules;

    @Option(names = "--host", description = "The address to listen on (QUARKUS_HTTP_HOST; default: 127.0.0.1).")
    private String host;

    @Option(
            names = "--port",
            description = "The port to listen on, 0 for any free one (QUARKUS_HTTP_PORT; default: 8080).")
    private Integer port;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        set("casecheck.rules", rules);
        set("quarkus.http.host", host);
        set("quarkus.http.port", port);
        return Service.run(spec.commandLine().getErr());
    }

    private static void set(String setting, Object value) {
        if (value != null) {
            System.setProperty(setting, value.toString());
        }
    }
}
