package org.casecheck.decisionlog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.casecheck.decision.Outcome;

/** Reads what people write to say which decisions they mean. */
public final class Filters {
    /** Their names: policy, outcome, reason, reference, revision, from, to. */
    public static final List<String> NAMES =
            List.of("policy", "outcome", "reason", "reference", "revision", "from", "to");

    /** Whose days are meant where no offset is written. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final String INSTANT = "2026-06-01T09:00:00+08:00, 2026-06-01";

    /** The log has four digits for a year: others are not found in their order. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final Pattern CODE = Pattern.compile("([a-z0-9-]+\\.)?[A-Z0-9_]+");

    private Filters() {}

    /** A filter that cannot be understood. */
    public static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String name;
        private final String written;
        private final String allowed;

        Wrong(String name, String written, String allowed) {
            super("`" + name + "` cannot be `" + written + "`; allowed: " + allowed + ".");
            this.name = name;
            this.written = written;
            this.allowed = allowed;
        }

        public String name() {
            return name;
        }

        public String written() {
            return written;
        }

        /** Examples, or all there is. */
        public String allowed() {
            return allowed;
        }
    }

    /**
     * The search that filters stand for. Instants have an offset, and a year from 0 to 9999 in UTC; a day means its beginning
     * in {@link #ZONE}.
     *
     * @param written by {@link #NAMES}; what is absent does not matter
     * @param revisions gives the whole name of a revision
     * @throws Wrong when one cannot be understood
     */
    public static Search read(Map<String, String> written, UnaryOperator<String> revisions) {
        String revision = written.get("revision");
        return new Search(
                policy(written.get("policy")),
                outcome(written.get("outcome")),
                reason(written.get("reason"), written.get("policy")),
                written.get("reference"),
                revision == null ? null : revisions.apply(revision),
                instant("from", written.get("from")),
                instant("to", written.get("to")));
    }

    /** A name that there is none of finds nothing, but for one that not every database takes. */
    private static String policy(String written) {
        if (written != null && written.indexOf('\0') >= 0) {
            throw new Wrong("policy", written, "policy-name");
        }
        return written;
    }

    private static Outcome outcome(String written) {
        if (written == null) {
            return null;
        }
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.word().equals(written))
                .findFirst()
                .orElseThrow(() -> new Wrong(
                        "outcome",
                        written,
                        Arrays.stream(Outcome.values()).map(Outcome::word).collect(Collectors.joining(", "))));
    }

    private static String reason(String written, String policy) {
        if (written == null) {
            return null;
        }
        if (!CODE.matcher(written).matches()) {
            throw new Wrong("reason", written, "policy.CODE, CODE");
        }
        return written.contains(".") || policy == null ? written : policy + "." + written;
    }

    private static Instant instant(String name, String written) {
        if (written == null) {
            return null;
        }
        String text = written.strip();
        try {
            Instant instant = text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZONE).toInstant()
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant(); // a + in an address is read as a blank
            if (!instant.isBefore(FIRST) && !instant.isAfter(LAST)) {
                return instant;
            }
        } catch (DateTimeException notOne) {
            // told below
        }
        throw new Wrong(name, written, INSTANT);
    }
}
