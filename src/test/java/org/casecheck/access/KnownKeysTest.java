package org.casecheck.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.casecheck.archive.Database;
import org.casecheck.archive.DatabaseException;
import org.casecheck.archive.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KnownKeysTest {
    private static final Instant START = Instant.parse("2026-06-01T01:00:00.5Z");

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    private Database open(Kind kind) {
        return kind == Kind.SQLITE
                ? Database.embedded(folder)
                : Database.postgresql(PostgresServer.common().newDatabase(), null, null);
    }

    private static Optional<Caller> calling(String name, Role... roles) {
        return Optional.of(new Caller("key:" + name, Set.of(roles)));
    }

    @ParameterizedTest
    @EnumSource
    void aKeyCountsFromItsCreationUntilItIsRevoked(Kind kind) {
        try (Database database = open(kind);
                KnownKeys known = new KnownKeys(() -> database, now::get)) {
            ApiKeys keys = new ApiKeys(database);
            ApiKeys.Created first = keys.create("one", Set.of(Role.DECIDE, Role.READ), null, "Ann", START);
            known.read();
            assertEquals(calling("one", Role.DECIDE, Role.READ), known.caller(first.text()));

            ApiKeys.Created second = keys.create("one", Set.of(Role.AUDIT), null, "Ann", START.plusSeconds(1));
            assertEquals(Optional.empty(), known.caller(second.text()), "not read yet");
            ApiKey revoked =
                    keys.revoke(first.key().id(), "Bob", START.plusSeconds(7)).orElseThrow();
            known.read();
            assertEquals(calling("one", Role.AUDIT, Role.READ), known.caller(second.text()));
            assertEquals(Optional.empty(), known.caller(first.text()));

            assertEquals("Bob", revoked.revokedBy());
            assertEquals(
                    revoked,
                    keys.revoke(first.key().id(), "Eve", START.plusSeconds(9)).orElseThrow(),
                    "who revoked it first stays");
            assertEquals(Optional.empty(), keys.revoke("nothing", "Bob", START));
            assertEquals(List.of(revoked, second.key()), keys.list());
        }
    }

    @Test
    void aKeyExpiresAtItsMoment() {
        try (Database database = open(Kind.SQLITE);
                KnownKeys known = new KnownKeys(() -> database, now::get)) {
            String key = new ApiKeys(database)
                    .create("one", Set.of(Role.READ), START.plusSeconds(60), "Ann", START)
                    .text();
            known.read();
            now.set(START.plusSeconds(60).minusNanos(1));
            assertTrue(known.caller(key).isPresent());
            now.set(START.plusSeconds(60));
            assertEquals(Optional.empty(), known.caller(key));
        }
    }

    @Test
    void nothingButTheWholeKeyIsTakenAndItIsNowhereInTheDatabase() throws Exception {
        String key;
        try (Database database = open(Kind.SQLITE);
                KnownKeys known = new KnownKeys(() -> database, now::get)) {
            key = new ApiKeys(database)
                    .create("one", Set.of(Role.READ), null, "Ann", START)
                    .text();
            known.read();
            char last = key.charAt(key.length() - 1);
            for (String wrong : List.of(
                    "",
                    "cck_",
                    key.substring(0, key.length() - 1),
                    key.substring(0, key.length() - 1) + (last == '0' ? '1' : '0'),
                    key + "0",
                    " " + key,
                    key.toUpperCase(java.util.Locale.ROOT),
                    key.substring(0, 17) + "0".repeat(64),
                    "cck_000000000000" + key.substring(16))) {
                assertEquals(Optional.empty(), known.caller(wrong), wrong);
            }
            assertTrue(known.caller(key).isPresent());
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
                assertFalse(bytes.contains(key.substring(17)), file + " has the secret");
            }
        }
    }

    @Test
    void keysHave256RandomBitsAndNoTwoAreAlike() {
        Set<String> secrets = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String key = KeyText.random();
            assertTrue(key.matches("cck_[0-9a-f]{12}_[0-9a-f]{64}"), key);
            secrets.add(key.substring(17));
        }
        assertEquals(1_000, secrets.size());
    }

    @ParameterizedTest
    @EnumSource
    void theLastUseIsNotedLaterAndNeverGoesBack(Kind kind) {
        try (Database database = open(kind)) {
            ApiKeys keys = new ApiKeys(database);
            String used =
                    keys.create("used", Set.of(Role.READ), null, "Ann", START).text();
            String unused = keys.create("unused", Set.of(Role.READ), null, "Ann", START.plusSeconds(1))
                    .text();
            KnownKeys known = new KnownKeys(() -> database, now::get);
            KnownKeys another = new KnownKeys(() -> database, now::get);
            known.read();
            another.read();
            known.caller(used);
            now.set(START.plusSeconds(90));
            known.caller(used);
            known.caller(unused.substring(0, unused.length() - 1) + "x");
            now.set(START.plusSeconds(30));
            another.caller(used);
            assertNull(keys.list().get(0).lastUsedAt(), "not on the way of a request");
            known.close();
            another.close();
            assertEquals(
                    START.plusSeconds(90).truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                    keys.list().get(0).lastUsedAt());
            assertNull(keys.list().get(1).lastUsedAt());
        }
    }

    @Test
    void aDatabaseThatIsAwayLeavesWhatIsKnownInForce() {
        try (Database database = open(Kind.SQLITE)) {
            String key = new ApiKeys(database)
                    .create("one", Set.of(Role.READ), null, "Ann", START)
                    .text();
            AtomicReference<Database> there = new AtomicReference<>();
            KnownKeys known = new KnownKeys(
                    () -> {
                        if (there.get() == null) {
                            throw new DatabaseException("away");
                        }
                        return there.get();
                    },
                    now::get);
            known.read();
            assertEquals(
                    CannotTell.Source.DATABASE,
                    assertThrows(CannotTell.class, () -> known.caller(key)).source());
            there.set(database);
            known.read();
            assertTrue(known.caller(key).isPresent());
            there.set(null);
            known.read();
            assertTrue(known.caller(key).isPresent());
            known.close(); // which cannot note anything either
        }
    }

    @Test
    void aRunningServiceSeesNewAndRevokedKeysByItself() throws InterruptedException {
        try (Database database = open(Kind.SQLITE);
                KnownKeys known = new KnownKeys(() -> database, now::get)) {
            known.start();
            ApiKeys keys = new ApiKeys(database);
            ApiKeys.Created created = keys.create("one", Set.of(Role.READ), null, "Ann", START);
            await(() -> known.caller(created.text()).isPresent());
            await(() -> keys.list().get(0).lastUsedAt() != null);
            keys.revoke(created.key().id(), "Ann", START);
            await(() -> known.caller(created.text()).isEmpty());
        }
    }

    /** Looks again and again; on an idle machine it takes two seconds or five, on a busy one it may take longer. */
    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - end < 0, "it did not come");
            Thread.onSpinWait();
            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
