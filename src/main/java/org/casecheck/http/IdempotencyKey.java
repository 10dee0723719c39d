package org.casecheck.http;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key by which a caller can send a request again and be answered as before: a string of RFC 9651 between quotation marks
 * (draft-ietf-httpapi-idempotency-key-header), or, as many senders write it, without.
 */
final class IdempotencyKey {
    static final String HEADER = "Idempotency-Key";

    /** Says that an answer was given before. */
    static final String REPLAYED = "Idempotency-Replayed";

    private static final int LONGEST = 255;
    private static final Pattern QUOTED = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])+)\"");
    private static final Pattern BARE = Pattern.compile("[!#-+\\--:<-\\[\\]-~]+");

    private IdempotencyKey() {}

    /**
     * The key of a request, without quotation marks; null when it has none.
     *
     * @throws ProblemException when the header is there but is no key
     */
    static String of(HttpHeaders headers) {
        List<String> written = headers.getRequestHeader(HEADER);
        return written == null || written.isEmpty() ? null : of(written);
    }

    static String of(List<String> written) {
        String one = written.size() == 1 ? written.get(0).strip() : "";
        Matcher quoted = QUOTED.matcher(one);
        String key = quoted.matches()
                ? quoted.group(1).replaceAll("\\\\(.)", "$1")
                : BARE.matcher(one).matches() ? one : "";
        if (key.isEmpty() || key.length() > LONGEST) {
            throw Problems.malformedKey(LONGEST).exception();
        }
        return key;
    }
}
