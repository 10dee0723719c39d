package org.casecheck.ruleset;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the attacks in the folder of bad rules call, so that a test can see whether one of them ran. */
public final class Probe {
    private static final SortedSet<String> RAN = Collections.synchronizedSortedSet(new TreeSet<>());

    /** What is noted when an object of this class was made. */
    static final String MADE = "an object";

    /** Where the attacks that open a connection try to reach; a test listens there. */
    public static final int PORT = 27653;

    /** The system property the attacks set. */
    public static final String PROPERTY = "casecheck.probe";

    /** The file the attacks make, seen from the folder the JVM was started in. */
    public static final String FILE = "target/casecheck-probe";

    /** Notes that an object of this class was made. */
    public Probe() {
        ran(MADE);
    }

    /** Notes that code in a bad rule file ran. */
    public static boolean ran(String file) {
        RAN.add(file);
        return true;
    }

    /** The names that were passed to {@link #ran} since the last call. */
    static SortedSet<String> take() {
        synchronized (RAN) {
            SortedSet<String> taken = new TreeSet<>(RAN);
            RAN.clear();
            return taken;
        }
    }
}
