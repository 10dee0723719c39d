package org.casecheck.decisionlog;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An end of the chain that was written down elsewhere, so that nobody can take the whole log back to an earlier day.
 *
 * @param number of the entry that was the last then
 * @param hash of that entry
 */
public record Expected(long number, String hash) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    /** What {@link #toString} has written; empty when it is nothing of that kind. */
    public static Optional<Expected> read(String written) {
        Matcher matcher = WRITTEN.matcher(written.strip().toLowerCase(Locale.ROOT));
        return matcher.matches()
                ? Optional.of(new Expected(Long.parseLong(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /** {@code number:hash} */
    @Override
    public String toString() {
        return number + ":" + hash;
    }
}
