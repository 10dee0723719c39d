package org.casecheck.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.casecheck.source.FolderListing.Fault;
import org.casecheck.source.FolderListing.Looks;

/** One walk through the rules folder, for {@link FolderListing}, which says what is taken and which links are followed. */
final class FolderWalk {
    private record Entry(String name, Path path) {}

    private final Path root;
    private final String attributes;
    private final SortedMap<String, Looks> files = new TreeMap<>();
    private final Map<Path, Object> folders = new HashMap<>();
    private final SortedMap<String, Fault> faults = new TreeMap<>();
    /** Followed only after everything that needs no link, so that a folder is read under its own name if it has one. */
    private final SortedMap<String, Path> linkedFolders = new TreeMap<>();

    FolderWalk(Path root) {
        this.root = root;
        // One call of the system gives all of these, but only where the times of Unix are kept is there one that nobody
        // can set.
        boolean unix = root.getFileSystem().supportedFileAttributeViews().contains("unix");
        this.attributes =
                (unix ? "unix:ctime," : "") + "size,lastModifiedTime,fileKey,isRegularFile,isDirectory,isSymbolicLink";
    }

    FolderListing listing() throws IOException {
        Map<String, Object> read = read(root);
        if (!is(read, "isDirectory")) {
            throw new NotDirectoryException(root.toString());
        }
        walk(new Entry("", root), read.get("fileKey"));
        while (!linkedFolders.isEmpty()) {
            String name = linkedFolders.firstKey();
            linkedFolder(name, linkedFolders.remove(name));
        }
        return new FolderListing(root, files, folders, faults);
    }

    private void linkedFolder(String name, Path end) throws IOException {
        if (folders.containsKey(end)) {
            faults.put(name, Fault.READ_ALREADY);
        } else {
            walk(new Entry(name, end), read(end).get("fileKey"));
        }
    }

    /** A folder and those below it, without recursion: nobody limits how deep folders are. */
    private void walk(Entry first, Object key) throws IOException {
        Deque<Entry> waiting = new ArrayDeque<>();
        waiting.add(first);
        folders.put(first.path(), key);
        while (!waiting.isEmpty()) {
            Entry folder = waiting.poll();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.path())) {
                for (Path entry : entries) {
                    look(folder, entry, waiting);
                }
            } catch (DirectoryIteratorException failed) {
                unreadable(folder, failed.getCause());
            } catch (IOException failed) {
                unreadable(folder, failed);
            }
        }
    }

    private void unreadable(Entry folder, IOException failed) throws IOException {
        if (failed instanceof AccessDeniedException && !folder.path().equals(root)) {
            faults.put(folder.name(), Fault.FORBIDDEN);
        } else {
            throw failed;
        }
    }

    private void look(Entry folder, Path path, Deque<Entry> waiting) throws IOException {
        String last = path.getFileName().toString();
        if (last.startsWith(".") || last.equals("lost+found") && folder.path().equals(root)) {
            return;
        }
        Entry entry = new Entry(folder.name().isEmpty() ? last : folder.name() + '/' + last, path);
        try {
            Map<String, Object> read = read(path);
            if (is(read, "isSymbolicLink")) {
                link(entry);
            } else if (is(read, "isDirectory")) {
                folders.put(path, read.get("fileKey"));
                waiting.add(entry);
            } else {
                file(entry, read);
            }
        } catch (NoSuchFileException gone) {
            if (mayBeFolder(entry.name()) || isRules(entry.name())) {
                throw gone; // or what a folder held while it was replaced would look like nothing at all
            }
        }
    }

    private void link(Entry link) throws IOException {
        Path end;
        Map<String, Object> read;
        try {
            end = link.path().toRealPath();
            read = read(end);
        } catch (AccessDeniedException forbidden) {
            notFollowed(link, Fault.FORBIDDEN);
            return;
        } catch (FileSystemException none) { // not there, or a link to itself, which has no exception of its own
            notFollowed(link, Fault.LEADS_NOWHERE);
            return;
        }
        boolean within = end.startsWith(root);
        if (is(read, "isDirectory")) {
            if (within) {
                linkedFolders.put(link.name(), end);
            } else {
                faults.put(link.name(), Fault.LEADS_OUT);
            }
        } else if (within) {
            file(new Entry(link.name(), end), read);
        } else {
            notFollowed(link, Fault.LEADS_OUT);
        }
    }

    /** A link that is no folder, or of which nobody can say what it is: it counts by what its name promises. */
    private void notFollowed(Entry link, Fault fault) {
        if (isRules(link.name()) || fault != Fault.LEADS_OUT && mayBeFolder(link.name())) {
            faults.put(link.name(), fault);
        }
    }

    private static boolean mayBeFolder(String name) {
        return name.lastIndexOf('.') <= name.lastIndexOf('/');
    }

    private void file(Entry entry, Map<String, Object> read) {
        if (is(read, "isRegularFile") && isRules(entry.name())) {
            files.put(
                    entry.name(),
                    new Looks(
                            entry.path(),
                            (Long) read.get("size"),
                            (FileTime) read.get("lastModifiedTime"),
                            (FileTime) read.get("ctime"),
                            read.get("fileKey")));
        }
    }

    private Map<String, Object> read(Path path) throws IOException {
        return Files.readAttributes(path, attributes, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean is(Map<String, Object> read, String attribute) {
        return Boolean.TRUE.equals(read.get(attribute));
    }

    private static boolean isRules(String name) {
        return name.endsWith(".yaml") || name.endsWith(".drl");
    }
}
