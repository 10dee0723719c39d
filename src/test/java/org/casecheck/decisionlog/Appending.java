package org.casecheck.decisionlog;

import java.time.InstantSource;
import java.util.List;
import org.casecheck.archive.Database;

/** Puts decisions into a log without a service that decides. */
public final class Appending {
    private Appending() {}

    /** Returns when they are on disk. */
    public static void add(Database database, LogKeys keys, List<Entry> entries) {
        Sealing sealing = new Sealing(keys);
        new Chain(database, keys, InstantSource.system())
                .add(entries.stream()
                        .map(entry -> SealedEntry.of(entry, sealing))
                        .toList());
    }
}
