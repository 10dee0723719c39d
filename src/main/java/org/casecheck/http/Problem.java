package org.casecheck.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.casecheck.decision.Language;
import org.casecheck.decision.Text;

/**
 * An error as RFC 9457 has it, in both languages until it is known who asks.
 *
 * @param detail what is wrong in this case and what to do about it
 * @param members what else is told, by name, in the order given
 * @param headers what the answer's head has to say because of it
 */
record Problem(ProblemKind kind, Text detail, Map<String, Object> members, Map<String, String> headers) {
    static final String MEDIA_TYPE = "application/problem+json";

    Problem {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    static Problem of(ProblemKind kind, String zh, String en) {
        return new Problem(kind, new Text(zh, en), Map.of(), Map.of());
    }

    /** The same with one more member; a null value is left out. */
    Problem with(String name, Object value) {
        if (value == null) {
            return this;
        }
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Problem(kind, detail, more, headers);
    }

    Problem withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(kind, detail, members, more);
    }

    /** The members of the answer in their order. */
    Map<String, Object> in(Language language) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", kind.type());
        body.put("title", kind.title().in(language));
        body.put("status", kind.status());
        body.put("detail", detail.in(language));
        body.putAll(members);
        return body;
    }

    ProblemException exception() {
        return new ProblemException(this);
    }
}
