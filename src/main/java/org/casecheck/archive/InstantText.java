package org.casecheck.archive;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants as text of one width, in UTC, to the nanosecond: later ones sort behind earlier ones. */
public final class InstantText {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private InstantText() {}

    public static String write(Instant instant) {
        return FORMAT.format(instant);
    }

    public static Instant read(String text) {
        return Instant.parse(text);
    }
}
