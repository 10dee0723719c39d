package org.casecheck.http;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Everything that is logged under a name while it is open, at every level: messages, parameters and traces with all causes. */
final class Logged extends Handler implements AutoCloseable {
    private static final PatternFormatter FORMAT = new PatternFormatter("%m");

    private final Logger logger;
    private final Level before;
    private final List<String> entries = new CopyOnWriteArrayList<>();

    Logged(String name) {
        logger = Logger.getLogger(name);
        before = logger.getLevel();
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        setLevel(Level.ALL);
        logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
        StringWriter words = new StringWriter();
        words.append(FORMAT.format(ExtLogRecord.wrap(entry))).append('\n');
        if (entry.getParameters() != null) {
            words.append(List.of(entry.getParameters()).toString()).append('\n');
        }
        if (entry.getThrown() != null) {
            entry.getThrown().printStackTrace(new PrintWriter(words));
        }
        entries.add(words.toString());
    }

    List<String> entries() {
        return entries;
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
        logger.setLevel(before);
    }
}
