package org.casecheck.archive;

import com.github.luben.zstd.util.Native;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.sqlite.JDBC;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Where the libraries of the embedded database's driver and of the compression are unpacked to be loaded. In their usual place,
 * {@code /tmp}, a container may not allow that.
 */
final class NativeLibraries {
    private static final String ZSTD_PLACE = "ZstdTempFolder";
    private static final String SQLITE_PLACE = "org.sqlite.tmpdir";
    private static final String SQLITE_FOLDER = "org.sqlite.lib.path";
    private static final String SQLITE_FILE = "org.sqlite.lib.name";

    private static boolean driverLoaded;

    private NativeLibraries() {}

    /**
     * Has them unpacked in this folder, unless a setting of the driver names another. What processes that were killed have left
     * there is removed; one that is just starting has nothing there older than a minute.
     */
    static synchronized void unpackIn(Path place) throws IOException {
        Files.createDirectories(place);
        FileTime old = FileTime.from(Instant.now().minusSeconds(60));
        try (DirectoryStream<Path> left = Files.newDirectoryStream(place)) {
            for (Path file : left) {
                if (Files.getLastModifiedTime(file).compareTo(old) < 0) {
                    Files.deleteIfExists(file); // a process that has loaded it keeps it
                }
            }
        } catch (NoSuchFileException goneMeanwhile) {
            // another process tidies up as well
        }
        loadCompression(place);
        String set = System.getProperty(SQLITE_PLACE);
        if (set == null || !Files.isDirectory(Path.of(set))) {
            System.setProperty(SQLITE_PLACE, place.toString());
        }
        if (!driverLoaded && System.getProperty(SQLITE_FOLDER) == null) {
            loadDriver(place);
        }
    }

    /** Now, since later the place may be gone; another class loader names one of its own. */
    private static void loadCompression(Path place) {
        boolean isNamed = System.getProperty(ZSTD_PLACE) != null;
        if (!isNamed) {
            System.setProperty(ZSTD_PLACE, place.toString());
        }
        try {
            Native.load();
        } catch (UnsatisfiedLinkError | ExceptionInInitializerError notLoaded) {
            return; // whoever compresses is told
        } finally {
            if (!isNamed) {
                System.clearProperty(ZSTD_PLACE);
            }
        }
    }

    /** Left to itself the driver compares, byte by byte, what it has unpacked, which takes a tenth of a second at a start. */
    private static void loadDriver(Path place) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        String packed = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream in = JDBC.class.getResourceAsStream(packed)) {
            if (in != null) { // otherwise the driver looks for it in the system
                Path file = Files.createTempFile(place, "sqlite-", "-" + name);
                file.toFile().deleteOnExit();
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                load(file);
                driverLoaded = true;
            }
        }
    }

    private static void load(Path file) {
        System.setProperty(SQLITE_FOLDER, file.getParent().toString());
        System.setProperty(SQLITE_FILE, file.getFileName().toString());
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception notLoaded) { // whoever opens a database is told
            return;
        } finally { // a driver of another class loader needs a file of its own
            System.clearProperty(SQLITE_FOLDER);
            System.clearProperty(SQLITE_FILE);
        }
    }
}
