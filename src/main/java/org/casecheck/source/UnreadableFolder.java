package org.casecheck.source;

import java.nio.file.Path;

/**
 * A rules folder that could not be read.
 *
 * @param path of the folder
 * @param missing whether there is no such folder; otherwise it is there, but may not be read or does not hold still
 */
public record UnreadableFolder(Path path, boolean missing) implements FolderReading {}
