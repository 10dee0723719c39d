package org.casecheck.source;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which files of the rules folder are rules, and what each looks like from outside, its text unread: cheap to take, and equal
 * to an earlier listing as long as nothing was changed. Only {@code .yaml} and {@code .drl} files count; what begins with a
 * dot is hidden and not looked at, nor is {@code lost+found}, which a mounted disk may bring along.
 *
 * <p><b>Links.</b> The folder itself may be a link. A link in it is followed when its end lies in the folder too, hidden or
 * not: so Kubernetes shows a config map. One that leads out of the folder is not followed, since whoever may add a link to the
 * rules must not thereby show any file of this machine in an issue; nor is one to a folder that is read already, so that
 * nothing goes in circles and no policy exists twice. Each such link is a fault, never left out in silence.
 *
 * @param root the folder without links on the way
 * @param files by path relative to the folder, {@code /} between its parts
 * @param folders all that were looked through, without links on the way, each with what tells it from another one that takes
 *     its place; null where the file system has no such thing
 * @param faults what could not be looked at, by path relative to the folder
 */
public record FolderListing(
        Path root, SortedMap<String, Looks> files, Map<Path, Object> folders, SortedMap<String, Fault> faults) {

    public FolderListing {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        folders = Collections.unmodifiableMap(folders);
        faults = Collections.unmodifiableSortedMap(new TreeMap<>(faults));
    }

    /**
     * A file as seen from outside.
     *
     * @param path without links on the way
     * @param size in bytes
     * @param modified when its text was last written, as exact as the file system keeps it; may be set at will
     * @param touched when anything about it last changed, which nobody can set; null where the file system does not say
     * @param key what tells it from another file that takes its place; null where the file system has no such thing
     */
    public record Looks(Path path, long size, FileTime modified, FileTime touched, Object key) {}

    /** Why something could not be looked at. */
    public enum Fault {
        /** A link whose end is outside of the folder. */
        LEADS_OUT,
        /** A link without an end. */
        LEADS_NOWHERE,
        /** A link to a folder that is read already. */
        READ_ALREADY,
        /** A folder that this process may not read. */
        FORBIDDEN
    }

    /**
     * Looks through the folder.
     *
     * @throws IOException when it is not there, is no folder, cannot be read, or something went away while it was looked at
     */
    public static FolderListing of(Path folder) throws IOException {
        return new FolderWalk(folder.toRealPath()).listing();
    }
}
