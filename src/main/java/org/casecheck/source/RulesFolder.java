package org.casecheck.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What stood in the rules folder at one moment: every {@code .yaml} and {@code .drl} file. Hidden files and folders, and
 * everything else, are not looked at.
 *
 * @param path of the folder
 * @param files text by path relative to the folder, {@code /} between its parts, line ends as {@code \n}
 * @param unreadable files that are not UTF-8
 */
public record RulesFolder(Path path, SortedMap<String, String> files, SortedSet<String> unreadable) {

    public RulesFolder {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        unreadable = Collections.unmodifiableSortedSet(new TreeSet<>(unreadable));
    }

    /**
     * Reads the folder.
     *
     * @throws IOException when it is not there or cannot be read
     */
    public static RulesFolder read(Path path) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        SortedSet<String> unreadable = new TreeSet<>();
        List<Path> found;
        try (Stream<Path> walk = Files.walk(path)) {
            found = walk.filter(file -> isRules(path.relativize(file)))
                    .filter(Files::isRegularFile)
                    .toList();
        }
        for (Path file : found) {
            String name = path.relativize(file).toString().replace('\\', '/');
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                        .toString();
                files.put(name, text.replace("\r\n", "\n"));
            } catch (CharacterCodingException notUtf8) {
                unreadable.add(name);
            }
        }
        return new RulesFolder(path, files, unreadable);
    }

    private static boolean isRules(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        String name = relative.toString();
        return name.endsWith(".yaml") || name.endsWith(".drl");
    }

    /**
     * {@code sha256:} over the paths and texts in the order of the paths, each preceded by its length in bytes: the same
     * content gives the same revision on every machine.
     */
    public String revision() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, text) -> {
                for (String part : List.of(name, text)) {
                    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                    digest.update(ByteBuffer.allocate(Integer.BYTES)
                            .putInt(bytes.length)
                            .array());
                    digest.update(bytes);
                }
            });
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The same folder with one file's text replaced, added, or (text null) taken away. */
    public RulesFolder with(String file, String text) {
        SortedMap<String, String> changed = new TreeMap<>(files);
        if (text == null) {
            changed.remove(file);
        } else {
            changed.put(file, text);
        }
        return new RulesFolder(path, changed, unreadable);
    }
}
