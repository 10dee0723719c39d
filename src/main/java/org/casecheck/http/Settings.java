package org.casecheck.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.casecheck.decisionlog.WhenUnwritable;

/** What an operator may set, from the environment ({@code CASECHECK_RULES}) or application.properties. */
@ConfigMapping(prefix = "casecheck")
public interface Settings {
    /** The rules folder. */
    @WithDefault("rules")
    Path rules();

    /** Where the embedded database lives; made when missing. */
    @WithDefault("data")
    Path data();

    Database database();

    Log log();

    Access access();

    Watch watch();

    Limits limits();

    Console console();

    Stop stop();

    Idempotency idempotency();

    /** A database that several instances share; without a URL the embedded one is used. */
    interface Database {
        /** {@code jdbc:postgresql://host/name}. */
        Optional<String> url();

        Optional<String> user();

        Optional<String> password();
    }

    /** The decision log. */
    interface Log {
        /** Its master key, 32 random bytes in base64; several between blanks or commas, of which the last one seals. */
        Optional<String> key();

        /** A file with the key, looked at when none is set; {@code log.key} in the data folder unless it is said. */
        Optional<Path> keyFile();

        /** Whether decisions are logged at all. */
        @WithDefault("true")
        boolean enabled();

        /** What becomes of decisions while the log cannot be written. */
        @WithDefault("refuse")
        WhenUnwritable whenUnwritable();

        /** The file they are spilled to; {@code spill} in the data folder unless it is said. */
        Optional<Path> spill();

        /** How many decisions may wait for the disk. */
        @WithDefault("10000")
        int waiting();

        /** How many bytes they may take. */
        @WithDefault("64M")
        MemorySize waitingBytes();

        /** How long a decision waits for its place among them before it is refused. */
        @WithDefault("5s")
        Duration patience();

        /** How long what a decision holds of its case is kept; {@code CASECHECK_LOG_KEEP_POLICY} for a policy of that name. */
        @WithDefault("P10Y")
        String keep();
    }

    /** Who may call. Without keys and without an issuer everybody may do everything, and only on the loopback. */
    interface Access {
        /** Whether callers may prove who they are by API keys. */
        @WithDefault("false")
        boolean keys();

        /** Whose OpenID Connect tokens are taken, as it stands in them: {@code https://id.example.com/realms/one}. */
        Optional<String> issuer();

        /** Who such a token has to be meant for: this service, by the name that the issuer has for it. */
        Optional<String> audience();

        /** The claim of a token that names roles; one within another with dots: {@code realm_access.roles}. */
        @WithDefault("roles")
        String rolesClaim();
    }

    /** Requests that are sent again with the same key. */
    interface Idempotency {
        /** How long they are answered as they were first. */
        @WithDefault("24h")
        Duration keep();
    }

    /** How saved files are noticed. */
    interface Watch {
        /** How often the folder is looked at where the file system tells of no changes. */
        @WithDefault("2s")
        Duration poll();

        /** How long nothing may have changed before the folder is taken to be saved. */
        @WithDefault("500ms")
        Duration settle();
    }

    /** What is logged for operators. */
    interface Console {
        /** Whether each line is a JSON object. */
        @WithDefault("false")
        boolean json();

        /** Whether each decision that is answered leaves a line, in the category {@code org.casecheck.decisions}. */
        @WithDefault("false")
        boolean decisions();
    }

    /** What one request may cost. */
    interface Limits {
        /** The largest body that is read, in bytes; {@code 1M} and the like are understood. */
        @WithDefault("1M")
        MemorySize body();

        /** How many rules may fire for one case. */
        @WithDefault("10000")
        int firings();

        /** How many pairs of facts may be compared for one case; see {@link org.casecheck.ruleset.CaseLimits#PAIRS}. */
        @WithDefault("2000000")
        long pairs();

        /** How long one case may take; looked at now and then. */
        @WithDefault("2s")
        Duration time();

        /** How many batches may be answered at once. */
        @WithDefault("4")
        int batches();

        /** How many lines that are not blank a batch may have. */
        @WithDefault("1000000")
        long batchLines();

        /** How many requests are worked on at once, but for a rush; six for each processor unless it is said. */
        OptionalInt concurrent();

        /** How many calls a second one caller may make; unbounded unless it is said. */
        OptionalInt rate();

        /** How many calls one caller may make at once after a quiet time; as many as in a second unless it is said. */
        OptionalInt burst();

        /** How many objects one case may have. */
        @WithDefault("20000")
        int facts();

        /** How long a request may take to come as a whole, and how long a connection may stand still in the middle of one. */
        @WithDefault("30s")
        Duration receive();
    }

    /** How the service ends. */
    interface Stop {
        /** How long it still takes requests while it says already that it is not ready. */
        @WithDefault("2s")
        Duration delay();

        /** How long what was taken may then take to be answered before the service ends without. */
        @WithDefault("30s")
        Duration within();
    }
}
