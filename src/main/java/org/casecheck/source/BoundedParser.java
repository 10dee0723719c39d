package org.casecheck.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML of bounded size in which {@code *name} repeats what {@code &name} marks only as far as that stays small: a few lines of repeats
 * within repeats could stand for more values than memory holds, or for a value that contains itself.
 */
final class BoundedParser extends ParserImpl {
    /** The most values that all repeats of a file together may stand for. */
    static final int MOST_REPEATED = 100_000;

    /** The most keys, values and lists of one file, repeats apart. */
    static final int MOST_VALUES = 500_000;

    /** Why reading stops. */
    enum Reason {
        /** There are more values than are read. */
        VALUES,
        /** The repeats stand for more values than are read. */
        REPEATS,
        /** What is marked to be repeated repeats something itself. */
        NESTED
    }

    /** A value that is not read, and nothing after it. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final transient Mark mark;
        final Reason reason;

        Refused(Mark mark, Reason reason) {
            super(null, null, false, false);
            this.mark = mark;
            this.reason = reason;
        }
    }

    /** A marked value whose end was not read yet; {@code before} it so many values had been read. */
    private record Open(String name, int depth, int before) {}

    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private int depth;
    private int values;
    private long repeated;

    BoundedParser(StreamReader reader, LoaderOptions options) {
        super(reader, options);
    }

    @Override
    public Event getEvent() {
        Event event = super.getEvent();
        if (event instanceof AliasEvent alias) {
            repeat(alias);
        } else if (event instanceof CollectionStartEvent start) {
            if (start.getAnchor() != null) {
                open.push(new Open(start.getAnchor(), depth, values));
            }
            depth++;
            values++;
        } else if (event instanceof CollectionEndEvent) {
            depth--;
            if (!open.isEmpty() && open.peek().depth() == depth) {
                Open ended = open.pop();
                sizes.put(ended.name(), values - ended.before());
            }
        } else if (event instanceof NodeEvent scalar) {
            values++;
            if (scalar.getAnchor() != null) {
                sizes.put(scalar.getAnchor(), 1);
            }
        }
        if (values > MOST_VALUES) {
            throw new Refused(event.getStartMark(), Reason.VALUES);
        }
        return event;
    }

    private void repeat(AliasEvent alias) {
        if (!open.isEmpty()) {
            throw new Refused(alias.getStartMark(), Reason.NESTED);
        }
        repeated += sizes.getOrDefault(alias.getAnchor(), 0);
        if (repeated > MOST_REPEATED) {
            throw new Refused(alias.getStartMark(), Reason.REPEATS);
        }
    }
}
