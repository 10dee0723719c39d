package org.casecheck.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.casecheck.source.FolderListing.Fault;
import org.casecheck.source.FolderListing.Looks;

/**
 * What stood in the rules folder at one moment: every {@code .yaml} and {@code .drl} file. Hidden files and folders, and
 * everything else, are not looked at; {@link FolderListing} says which links are followed.
 * Immutable, and the same as another one that has the same path, texts and issues.
 */
public final class RulesFolder implements FolderReading {
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final int LARGEST_RULES = 256 * 1024;
    private static final int MOST_TRIES = 10;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Path path;
    private final SortedMap<String, String> files;
    private final List<Issue> issues;

    /** Null until it is asked for. */
    private volatile String revision;

    /**
     * @param path of the folder
     * @param files text by path relative to the folder, {@code /} between its parts, line ends as {@code \n}
     * @param issues what is wrong with the files that could not be taken: too large, not UTF-8, forbidden, or behind a link
     *     that is not followed
     */
    public RulesFolder(Path path, SortedMap<String, String> files, List<Issue> issues) {
        this.path = path;
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        this.issues = List.copyOf(issues);
    }

    /**
     * Reads the folder. While somebody writes, it is read again until nothing changed from the first look to the last, so
     * that files of before and after a change are not mixed; whether the writer has finished, {@code FolderWatch} finds out.
     *
     * @throws IOException when it is not there, cannot be read, or never holds still for as long as one reading takes
     */
    public static RulesFolder read(Path path) throws IOException {
        return read(path, FolderListing::of);
    }

    /** How a folder is listed. */
    interface Lister {
        FolderListing list(Path folder) throws IOException;
    }

    static RulesFolder read(Path path, Lister lister) throws IOException {
        IOException failed = null;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                FolderListing listing = lister.list(path);
                RulesFolder read = read(path, listing);
                if (lister.list(path).equals(listing)) {
                    return read;
                }
                failed = new FileSystemException(path.toString(), null, "changes while it is read");
            } catch (IOException inTheMiddleOfAChange) { // or for good: then it fails each time
                failed = inTheMiddleOfAChange;
            }
        }
        throw failed;
    }

    private static RulesFolder read(Path path, FolderListing listing) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        Issues issues = new Issues();
        listing.faults().forEach((name, fault) -> notRead(name, fault, issues));
        for (Map.Entry<String, Looks> file : listing.files().entrySet()) {
            text(file.getKey(), file.getValue(), issues).ifPresent(text -> files.put(file.getKey(), text));
        }
        return new RulesFolder(path, files, issues.sorted());
    }

    private static void notRead(String name, Fault fault, Issues issues) {
        switch (fault) {
            case FORBIDDEN -> forbidden(name, issues);
            case LEADS_OUT ->
                issues.error(
                        Check.LINK,
                        Place.of(name),
                        "This link leads out of the rules folder; it was not followed.",
                        "该链接指向规则文件夹之外，未读取。",
                        "Put a copy in its place, or delete it.",
                        "请改放一份副本，或删除该链接。");
            case LEADS_NOWHERE ->
                issues.error(
                        Check.LINK,
                        Place.of(name),
                        "This link leads to nothing.",
                        "该链接没有指向任何内容。",
                        "Restore what it leads to, or delete it.",
                        "请恢复其指向的内容，或删除该链接。");
            case READ_ALREADY ->
                issues.error(
                        Check.LINK,
                        Place.of(name),
                        "This link leads to a folder that is read already; it was not followed.",
                        "该链接指向的文件夹已经读取，未再次读取。",
                        "Delete it: a folder counts once, under one name.",
                        "请删除该链接：每个文件夹只以一个名称计入一次。");
        }
    }

    private static void forbidden(String name, Issues issues) {
        issues.error(
                Check.FORBIDDEN,
                Place.of(name),
                "The service may not read this.",
                "服务无权读取此处。",
                "Give its user the right to read it (`chmod a+rX`).",
                "请授予服务所用账户读取权限（`chmod a+rX`）。");
    }

    private static Optional<String> text(String name, Looks file, Issues issues) throws IOException {
        int largest = name.endsWith(".drl") ? LARGEST_RULES : LARGEST;
        if (file.size() > largest) {
            tooLarge(name, largest, issues);
            return Optional.empty();
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file.path(), LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(largest + 1);
        } catch (AccessDeniedException forbidden) {
            forbidden(name, issues);
            return Optional.empty();
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

    @Override
    public Path path() {
        return path;
    }

    /** Text by path relative to the folder. */
    public SortedMap<String, String> files() {
        return files;
    }

    /** What is wrong with the files that could not be taken. */
    public List<Issue> issues() {
        return issues;
    }

    /** The paths of all its files, of those that could not be taken too. */
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(files.keySet());
        issues.forEach(issue -> names.add(issue.place().file()));
        return names;
    }

    /** Those of its files whose path begins with this text. */
    public SortedMap<String, String> under(String start) {
        return files.subMap(start, start + Character.MAX_VALUE);
    }

    /**
     * {@code sha256:} over the paths and texts in the order of the paths, each preceded by its length in bytes: the same
     * content gives the same revision on every machine.
     */
    public String revision() {
        String known = revision;
        if (known == null) {
            known = digest();
            revision = known;
        }
        return known;
    }

    private String digest() {
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

    @Override
    public boolean equals(Object other) {
        return other instanceof RulesFolder folder
                && path.equals(folder.path)
                && files.equals(folder.files)
                && issues.equals(folder.issues);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, files, issues);
    }

    @Override
    public String toString() {
        return path + " with " + files.size() + " files, " + issues.size() + " issues";
    }
}
