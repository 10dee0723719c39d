package org.casecheck.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Kills a server a given time from now, or from when it next writes to its database, and until then keeps asking which
 * revision serves.
 */
final class Killing {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ServerProcess server;
    private final RulesetCalls calls;
    private final Duration after;
    private final Path database;
    private final Thread asking = new Thread(this::ask, "asking");
    private final Thread killing = new Thread(this::kill, "killing");
    private volatile String acknowledged;

    /**
     * @param before the revision that serves now
     * @param database the file whose next change is waited for; null when the time counts from now
     */
    Killing(ServerProcess server, RulesetCalls calls, String before, Path database, Duration after) {
        this.server = server;
        this.calls = calls;
        this.acknowledged = before;
        this.database = database;
        this.after = after;
    }

    void start() {
        asking.start();
        killing.start();
    }

    private void kill() {
        try {
            if (database != null) {
                awaitChange();
            }
            TimeUnit.NANOSECONDS.sleep(after.toNanos());
            server.kill();
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
    }

    private void awaitChange() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String before = state();
        while (state().equals(before) && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private String state() {
        return database.toFile().length() + " " + database.toFile().lastModified();
    }

    private void ask() {
        try {
            while (true) {
                acknowledged = calls.ruleset().path("revision").asText();
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (IOException killed) {
            // that is what ends it
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
    }

    void join() throws InterruptedException {
        killing.join();
        asking.join();
    }

    /** The last revision that it said to serve. */
    String acknowledged() {
        return acknowledged;
    }
}
