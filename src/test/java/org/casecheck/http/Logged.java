package org.casecheck.http;

import io.quarkus.logging.json.runtime.JsonFormatter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Everything that is logged under a name while it is open, at every level: messages, parameters and traces with all causes. */
final class Logged extends Handler implements AutoCloseable {
    private static final PatternFormatter FORMAT = new PatternFormatter("%m");

    private final Logger logger;
    private final Level before;
    private final List<String> entries = new CopyOnWriteArrayList<>();
    private final List<ExtLogRecord> records = new CopyOnWriteArrayList<>();

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
        ExtLogRecord whole = ExtLogRecord.wrap(entry);
        whole.copyAll(); // of what the thread that logs has, for a look at it later
        records.add(whole);
        words.append(FORMAT.format(whole)).append('\n');
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

    /** What each entry has besides its words. */
    Map<String, String> fields(int entry) {
        return records.get(entry).getMdcCopy();
    }

    /** Each entry as a formatter puts it. */
    List<String> as(ExtFormatter formatter) {
        return records.stream().map(formatter::format).toList();
    }

    /** Each entry as JSON has it. */
    List<String> json() {
        return as(new JsonFormatter());
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
