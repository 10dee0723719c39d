package org.casecheck.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.PrintWriter;
import java.net.BindException;

/** The HTTP service, from its start until it is stopped. It does without the parser of the command line, which takes its time. */
final class Service {
    private Service() {}

    /**
     * Runs it with the settings of the environment, the system properties and application.properties.
     *
     * @param err where it says why it did not start
     * @return the exit code
     */
    static int run(PrintWriter err) {
        return run(null, err);
    }

    /**
     * The same.
     *
     * @param course what is done once it has started, after which it stops; null to stay until it is stopped
     */
    static int run(Class<? extends QuarkusApplication> course, PrintWriter err) {
        int[] exit = new int[1];
        Quarkus.run(course, (code, fault) -> {
            exit[0] = code;
            if (fault != null) {
                err.println("The service did not start: " + reason(fault));
                err.flush();
            }
        });
        return exit[0];
    }

    /** The words of what lies beneath: a setting that is wrong, a port that is taken. */
    private static String reason(Throwable fault) {
        Throwable deepest = fault;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        String words = deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
        return deepest instanceof BindException
                ? "the address or port is taken, or not this machine's (" + words
                        + "). Name another by `--host` and `--port`, or by `QUARKUS_HTTP_HOST` and `QUARKUS_HTTP_PORT`."
                : words;
    }
}
