package org.casecheck.activation;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Waits until the file system says that something happened in one of some folders. What happened is not asked: whoever waits
 * looks at the folder anyway, which also makes up for events that were lost.
 */
interface FolderEvents extends AutoCloseable {
    /**
     * From now on these folders and no others; one that has gone meanwhile is passed over.
     *
     * @throws IOException when the system watches no more folders
     */
    void watch(Collection<Path> folders) throws IOException;

    /**
     * Waits for an event, at most for some nanoseconds.
     *
     * @return whether there was one
     * @throws java.nio.file.ClosedWatchServiceException when it is closed, before or meanwhile
     */
    boolean await(long nanos) throws InterruptedException;

    @Override
    void close() throws IOException;

    /** Where events come from. */
    interface Source {
        /** @throws IOException when the system has no more of them to give */
        FolderEvents open() throws IOException;
    }

    /** The events of this machine's file system. */
    static FolderEvents ofTheSystem() throws IOException {
        return new OfTheSystem(FileSystems.getDefault().newWatchService());
    }

    /** Events by a watch service. */
    final class OfTheSystem implements FolderEvents {
        private static final WatchEvent.Kind<?>[] ALL = {
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE
        };

        private final WatchService service;
        private Set<WatchKey> keys = new HashSet<>();

        private OfTheSystem(WatchService service) {
            this.service = service;
        }

        @Override
        public void watch(Collection<Path> folders) throws IOException {
            Set<WatchKey> wanted = new HashSet<>();
            for (Path folder : folders) {
                try {
                    wanted.add(folder.register(service, ALL)); // the same key as before for the same folder
                } catch (FileSystemException gone) {
                    continue; // or forbidden, or another one is there: the next listing shows it
                }
            }
            keys.removeAll(wanted);
            keys.forEach(WatchKey::cancel);
            keys = wanted;
        }

        @Override
        public boolean await(long nanos) throws InterruptedException {
            WatchKey first = service.poll(nanos, TimeUnit.NANOSECONDS);
            for (WatchKey key = first; key != null; key = service.poll()) {
                key.pollEvents();
                key.reset();
            }
            return first != null;
        }

        @Override
        public void close() throws IOException {
            service.close();
        }
    }
}
