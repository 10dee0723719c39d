package org.casecheck.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What one reading of the rules folder found. Two are equal when nothing that counts is different. */
public sealed interface FolderReading permits RulesFolder, UnreadableFolder {

    /** Reads the folder, as {@link RulesFolder#read} does; nothing is thrown when that cannot be done. */
    static FolderReading of(Path path) {
        try {
            return RulesFolder.read(path);
        } catch (IOException unreadable) {
            return new UnreadableFolder(path, !Files.isDirectory(path));
        }
    }

    /** Of the folder, as it was named. */
    Path path();
}
