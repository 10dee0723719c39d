package org.casecheck.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.casecheck.archive.Database;
import org.jboss.logging.Logger;

/**
 * The API keys that count, in memory: a request waits for no database. What was created or revoked meanwhile is read every few
 * seconds; while the database does not answer, what was known stays in force. Safe for use by several threads.
 */
public final class KnownKeys implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(KnownKeys.class);

    /** Somebody who revokes a key wants it to be over soon. */
    private static final Duration READ_EVERY = Duration.ofSeconds(2);

    private static final Duration NOTE_EVERY = Duration.ofSeconds(5);

    private final Supplier<Database> database;
    private final InstantSource clock;
    private final Map<String, Instant> used = new ConcurrentHashMap<>();
    private final Map<String, Instant> noted = new HashMap<>(); // only in the thread that notes
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "api-keys");
        thread.setDaemon(true);
        return thread;
    });

    private volatile Map<String, ApiKey> keys;
    private volatile boolean failing;

    /** @param database throws {@link org.casecheck.archive.DatabaseException} as long as it cannot be opened */
    public KnownKeys(Supplier<Database> database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Reads the keys, and from then on again and again. */
    public void start() {
        read();
        threads.scheduleWithFixedDelay(this::read, READ_EVERY.toMillis(), READ_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        threads.scheduleWithFixedDelay(this::note, NOTE_EVERY.toMillis(), NOTE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether a text claims to be an API key. */
    public static boolean isKey(String credential) {
        return credential.startsWith(KeyText.PREFIX);
    }

    /**
     * Who calls with a key.
     *
     * @return empty when it is no key, or one that does not count any more
     * @throws CannotTell when the keys could never be read so far
     */
    public Optional<Caller> caller(String text) {
        Map<String, ApiKey> known = keys;
        if (known == null) {
            throw new CannotTell(CannotTell.Source.DATABASE);
        }
        Instant now = clock.instant();
        return KeyText.id(text)
                .map(known::get)
                .filter(key -> KeyText.hasHash(text, key.hash()) && key.state(now) == ApiKey.State.ACTIVE)
                .map(key -> {
                    isUsed(key.id(), now.truncatedTo(ChronoUnit.SECONDS));
                    return new Caller("key:" + key.name(), key.roles());
                });
    }

    private void isUsed(String id, Instant second) {
        if (!second.equals(used.get(id))) {
            used.put(id, second);
        }
    }

    /** Reads the keys now; a database that does not answer changes nothing. */
    void read() {
        try {
            keys = new ApiKeys(database.get())
                    .list().stream().collect(Collectors.toUnmodifiableMap(ApiKey::id, Function.identity()));
            if (failing) {
                failing = false;
                LOG.info("API keys are read again");
            }
        } catch (RuntimeException failure) { // whatever it is, the next reading must come
            if (!failing) {
                failing = true;
                LOG.warn("API keys cannot be read" + (keys == null ? "" : "; those that were known stay in force")
                        + ". " + failure.getMessage());
            }
        }
    }

    /** Writes down when keys were used last, all of them together. */
    private synchronized void note() {
        Map<String, Instant> news = new HashMap<>(used);
        news.entrySet().removeIf(use -> use.getValue().equals(noted.get(use.getKey())));
        if (news.isEmpty()) {
            return;
        }
        try {
            new ApiKeys(database.get()).used(news);
            noted.putAll(news);
        } catch (RuntimeException later) {
            LOG.debug("the last use of keys could not be noted", later);
        }
    }

    /** Notes the last uses. */
    @Override
    public void close() {
        threads.shutdownNow();
        note();
    }
}
