package org.casecheck.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.MDC;

/** What a line of the log tells machines besides its words: in JSON the members of {@code mdc}. Never facts of a case. */
final class LineFields {
    private final Map<String, String> fields = new LinkedHashMap<>();

    private LineFields() {}

    static LineFields of(String name, Object value) {
        return new LineFields().with(name, value);
    }

    /** One more; null is left out. */
    LineFields with(String name, Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
        return this;
    }

    /** Whatever is logged meanwhile in this thread has them. */
    void during(Runnable logging) {
        fields.forEach(MDC::put);
        try {
            logging.run();
        } finally {
            fields.keySet().forEach(MDC::remove);
        }
    }
}
