package org.casecheck.archive;

import java.nio.file.Path;

/** Opens the database when it is first asked for, and again as long as that failed. Safe for use by several threads. */
public final class DatabaseSource implements AutoCloseable {
    private final Path data;
    private final String url;
    private final String user;
    private final String password;
    private Database database;
    private Archive archive;

    /**
     * @param data folder of the embedded database
     * @param url of a PostgreSQL database; null or blank for the embedded one
     * @param user null when the URL names him
     * @param password null likewise
     */
    public DatabaseSource(Path data, String url, String user, String password) {
        this.data = data;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** Throws {@link DatabaseException} when it cannot be opened. */
    public synchronized Archive archive() {
        if (archive == null) {
            archive = new Archive(database());
        }
        return archive;
    }

    /** Throws {@link DatabaseException} when it cannot be opened. */
    public synchronized Database database() {
        if (database == null) {
            database =
                    url == null || url.isBlank() ? Database.embedded(data) : Database.postgresql(url, user, password);
        }
        return database;
    }

    @Override
    public synchronized void close() {
        if (database != null) {
            database.close();
            database = null;
            archive = null;
        }
    }
}
