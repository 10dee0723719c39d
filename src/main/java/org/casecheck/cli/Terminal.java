package org.casecheck.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import picocli.CommandLine.Help.Ansi;

/** Where verbs print: always UTF-8, whatever the locale, since messages and case names are partly Chinese. */
final class Terminal {
    private Terminal() {}

    static PrintWriter out() {
        return writer(FileDescriptor.out);
    }

    static PrintWriter err() {
        return writer(FileDescriptor.err);
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }

    /** Whether a person is watching. */
    static boolean watched() {
        return Ansi.AUTO.enabled();
    }

    /** Shows how far something is, in place of what was shown before; nothing any more for an empty text. */
    static void progress(PrintWriter err, String text) {
        err.print("\r" + text + "\u001b[K");
        err.flush();
    }

    /** Lets nothing but faults of our own be logged: a verb speaks through what it prints. */
    static void keepLibrariesQuiet() {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
        Logger own = Logger.getLogger("org.casecheck");
        own.setLevel(Level.SEVERE);
        own.addHandler(new ConsoleHandler());
    }
}
