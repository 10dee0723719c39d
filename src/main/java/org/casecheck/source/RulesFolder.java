package org.casecheck.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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
 * @param issues what is wrong with the files that could not be taken: too large, or not UTF-8
 */
public record RulesFolder(Path path, SortedMap<String, String> files, List<Issue> issues) {
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final int LARGEST_RULES = 256 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    public RulesFolder {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        issues = List.copyOf(issues);
    }

    /**
     * Reads the folder.
     *
     * @throws IOException when it is not there or cannot be read
     */
    public static RulesFolder read(Path path) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        Issues issues = new Issues();
        List<Path> found;
        try (Stream<Path> walk = Files.walk(path)) {
            found = walk.filter(file -> isRules(path.relativize(file)))
                    .filter(Files::isRegularFile)
                    .toList();
        }
        for (Path file : found) {
            String name = path.relativize(file).toString().replace('\\', '/');
            text(name, file, issues).ifPresent(text -> files.put(name, text));
        }
        return new RulesFolder(path, files, issues.sorted());
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

    private static Optional<String> text(String name, Path file, Issues issues) throws IOException {
        int largest = name.endsWith(".drl") ? LARGEST_RULES : LARGEST;
        if (Files.size(file) > largest) {
            tooLarge(name, largest, issues);
            return Optional.empty();
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(largest + 1);
        }
        if (bytes.length > largest) { // it has grown since, or does not tell its size
            tooLarge(name, largest, issues);
            return Optional.empty();
        }
        return decoded(name, bytes, issues).map(text -> text.replace("\r\n", "\n"));
    }

    private static void tooLarge(String name, int largest, Issues issues) {
        String most = largest >= 1024 * 1024 ? largest / 1024 / 1024 + " MiB" : largest / 1024 + " KiB";
        issues.error(
                Check.TOO_LARGE,
                Place.of(name),
                "This file is larger than " + most + "; it was not read.",
                "该文件超过 " + most + "，未读取。",
                "Split it by topic into several files.",
                "请按主题拆分为多个文件。");
    }

    private static Optional<String> decoded(String name, byte[] bytes, Issues issues) {
        // Editors on Windows like to begin a UTF-8 file with a byte order mark. It is no part of the text.
        int start = startsWith(bytes, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        boolean utf8 = !decoder.decode(in, out, true).isError();
        String text = out.flip().toString();
        if (utf8) {
            return Optional.of(text);
        }
        issues.error(
                Check.NOT_UTF8,
                new SourceText(name, text).at(text.length()),
                String.format("This file is not UTF-8 text: here stands the byte 0x%02X.", in.get()),
                String.format("该文件不是 UTF-8 文本：此处的字节为 0x%02X。", in.get(in.position() - 1)),
                "Save it as UTF-8 (in the editor: `Save as`, encoding `UTF-8`); Chinese text is often saved as GBK.",
                "请以 UTF-8 编码保存（编辑器中选“另存为”，编码选 `UTF-8`）；中文文本常被误存为 GBK。");
        return Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length
                && ByteBuffer.wrap(bytes, 0, mark.length).equals(ByteBuffer.wrap(mark));
    }

    /** The paths of all its files, of those that could not be taken too. */
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(files.keySet());
        issues.forEach(issue -> names.add(issue.place().file()));
        return names;
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
        List<Issue> others = issues.stream()
                .filter(issue -> !issue.place().file().equals(file))
                .toList();
        return new RulesFolder(path, changed, others);
    }
}
