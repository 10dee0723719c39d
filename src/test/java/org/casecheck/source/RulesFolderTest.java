package org.casecheck.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casecheck.source.Issue.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesFolderTest {
    @TempDir
    Path folder;

    private void write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    @Test
    void takesRuleFilesAndYamlByTheirPath() throws IOException {
        write("demo/a.drl", utf8("规则"));
        write("demo/fixtures/b.yaml", utf8("x: 1"));
        write("README.md", utf8("not taken"));
        write("demo/.hidden.yaml", utf8("not taken"));
        write(".git/c.yaml", utf8("not taken"));
        RulesFolder read = RulesFolder.read(folder);
        assertEquals(Map.of("demo/a.drl", "规则", "demo/fixtures/b.yaml", "x: 1"), read.files());
        assertEquals(List.of(), read.issues());
    }

    @Test
    void aByteOrderMarkAndTheLineEndsOfWindowsAreNoPartOfTheText() throws IOException {
        write("a.drl", utf8("\uFEFFone\r\ntwo\rstill two\n"));
        write("b.yaml", utf8("x\uFEFF"));
        assertEquals(
                Map.of("a.drl", "one\ntwo\rstill two\n", "b.yaml", "x\uFEFF"),
                RulesFolder.read(folder).files());
    }

    @Test
    void theSameTextIsTheSameRevisionWithOrWithoutAMark() throws IOException {
        write("a.drl", utf8("text\n"));
        String plain = RulesFolder.read(folder).revision();
        write("a.drl", utf8("\uFEFFtext\r\n"));
        assertEquals(plain, RulesFolder.read(folder).revision());
    }

    @ParameterizedTest
    @CsvSource({"a.drl, 262144", "a.yaml, 4194304"})
    void aFileOfTheLargestSizeIsTakenAndALargerOneIsNot(String name, int largest) throws IOException {
        write(name, new byte[largest]);
        assertEquals(Set.of(name), RulesFolder.read(folder).files().keySet());
        write(name, new byte[largest + 1]);
        RulesFolder refused = RulesFolder.read(folder);
        assertEquals(Map.of(), refused.files());
        assertEquals(Set.of(name), refused.names());
        assertEquals(1, refused.issues().size());
        assertEquals(Check.TOO_LARGE, refused.issues().get(0).check());
        assertEquals(Place.of(name), refused.issues().get(0).place());
    }

    @Test
    void textThatIsNotUtf8IsRefusedAtItsPlace() throws IOException {
        write("a.drl", joined(utf8("\uFEFFone\r\n规则 "), "过期".getBytes(Charset.forName("GBK")), utf8("\nmore")));
        RulesFolder refused = RulesFolder.read(folder);
        assertEquals(Map.of(), refused.files());
        Issue issue = refused.issues().get(0);
        assertEquals(Check.NOT_UTF8, issue.check());
        assertEquals(new Place("a.drl", 2, 4), issue.place());
        String wrong = String.format("0x%02X", "过".getBytes(Charset.forName("GBK"))[0]);
        assertEquals(
                List.of(true, true),
                List.of(issue.message().contains(wrong), issue.messageZh().contains(wrong)));
    }

    @Test
    void aTextThatBreaksOffInACharacterIsNotUtf8() throws IOException {
        write("a.yaml", new byte[] {'x', (byte) 0xE4, (byte) 0xBD});
        write("b.yaml", new byte[] {(byte) 0xFF, (byte) 0xFE, 'x', 0});
        assertEquals(
                List.of(new Place("a.yaml", 1, 2), new Place("b.yaml", 1, 1)),
                RulesFolder.read(folder).issues().stream().map(Issue::place).toList());
    }

    @Test
    void replacingAFileTakesItsIssueAway() throws IOException {
        write("a.drl", new byte[] {(byte) 0xFF});
        write("b.drl", new byte[] {(byte) 0xFF});
        RulesFolder mended = RulesFolder.read(folder).with("a.drl", "text");
        assertEquals(Map.of("a.drl", "text"), mended.files());
        assertEquals(
                List.of("b.drl"),
                mended.issues().stream().map(issue -> issue.place().file()).toList());
        assertEquals(Set.of("b.drl"), mended.with("a.drl", null).names());
    }

    @Test
    void aFolderThatIsNotThereIsAFaultOfTheCall() {
        assertThrows(NoSuchFileException.class, () -> RulesFolder.read(folder.resolve("nowhere")));
    }

    private Path link(String name, String end) throws IOException {
        Path link = folder.resolve(name);
        Files.createDirectories(link.getParent());
        return Files.createSymbolicLink(link, Path.of(end));
    }

    private void refused(String name, String why) throws IOException {
        RulesFolder read = RulesFolder.read(folder);
        assertEquals(
                List.of(Place.of(name)),
                read.issues().stream().map(Issue::place).toList());
        Issue issue = read.issues().get(0);
        assertEquals(Check.LINK, issue.check());
        assertEquals(Severity.ERROR, issue.severity());
        assertTrue(issue.message().contains(why), issue.message());
        assertFalse(read.files().containsKey(name));
    }

    @Test
    void theFolderMayBeALink(@TempDir Path elsewhere) throws IOException {
        write("demo/a.drl", utf8("text"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("link"), folder);
        assertEquals(Map.of("demo/a.drl", "text"), RulesFolder.read(link).files());
        assertEquals(link, RulesFolder.read(link).path());
        assertEquals(RulesFolder.read(folder).revision(), RulesFolder.read(link).revision());
    }

    @Test
    void linksWithinTheFolderAreFollowed() throws IOException {
        write("..2026/demo/a.drl", utf8("a"));
        write("..2026/b.yaml", utf8("b"));
        link("..data", "..2026");
        link("demo", "..data/demo");
        link("b.yaml", "..data/b.yaml");
        RulesFolder read = RulesFolder.read(folder);
        assertEquals(Map.of("demo/a.drl", "a", "b.yaml", "b"), read.files());
        assertEquals(List.of(), read.issues());
    }

    @Test
    void linksOutOfTheFolderAreNotFollowed(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("secret.yaml"), "secret");
        Path file = link("demo/a.yaml", elsewhere.resolve("secret.yaml").toString());
        refused("demo/a.yaml", "out of");
        Files.delete(file);
        link("demo/b", elsewhere.toString());
        refused("demo/b", "out of");
    }

    @Test
    void aNeighbourWhoseNameBeginsAlikeIsOutside() throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Files.writeString(Files.createDirectories(folder.resolve("rules-old")).resolve("a.drl"), "old");
        Files.createSymbolicLink(rules.resolve("a.drl"), Path.of("../rules-old/a.drl"));
        assertEquals(Map.of(), RulesFolder.read(rules).files());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing.drl", "a.drl", "b.drl/c.drl"})
    void aLinkWithoutAnEndIsNotLeftOut(String end) throws IOException {
        write("demo/b.drl", utf8("a file"));
        link("demo/a.drl", end);
        refused("demo/a.drl", "to nothing");
    }

    @Test
    void aLinkThatMayHaveBeenAPolicyIsNotLeftOut() throws IOException {
        link("demo", ".data/demo");
        refused("demo", "to nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "../..", "../other"})
    void noFolderIsReadTwice(String end) throws IOException {
        write("other/a.drl", utf8("a"));
        link("a/b/again", end.equals("../other") ? "../../other" : end);
        refused("a/b/again", "read already");
        assertEquals(Map.of("other/a.drl", "a"), RulesFolder.read(folder).files());
    }

    @Test
    void noFolderIsReadTwiceByTwoLinks() throws IOException {
        write(".hidden/a.drl", utf8("a"));
        link("one", ".hidden");
        link("two", ".hidden");
        refused("two", "read already");
        assertEquals(Map.of("one/a.drl", "a"), RulesFolder.read(folder).files());
    }

    @Test
    void linksThatConcernNoRulesAreNoIssue(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("README.md"), "text");
        link("README.md", elsewhere.resolve("README.md").toString());
        link("NOTES.md", "../not-mounted/NOTES.md");
        link("demo/.#a.drl", "somebody@somewhere.1234:5678");
        link(".git", elsewhere.toString());
        assertEquals(List.of(), RulesFolder.read(folder).issues());
    }

    @Test
    void onlyFilesAreRead() throws IOException {
        write("demo/a.drl/b.yaml", utf8("in a folder that is named like a file"));
        write("lost+found/c.yaml", utf8("not taken"));
        assertEquals(
                Set.of("demo/a.drl/b.yaml"), RulesFolder.read(folder).files().keySet());
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        write("a.drl", utf8("text"));
        assertThrows(NotDirectoryException.class, () -> RulesFolder.read(folder.resolve("a.drl")));
        assertEquals(new UnreadableFolder(folder.resolve("a.drl"), true), FolderReading.of(folder.resolve("a.drl")));
    }

    @Test
    void whatMayNotBeReadIsNamed() throws IOException {
        write("demo/a.drl", utf8("a"));
        write("demo/b.drl", utf8("b"));
        write("more/c.drl", utf8("c"));
        Path file = folder.resolve("demo/b.drl");
        Path more = folder.resolve("more");
        Files.setPosixFilePermissions(file, Set.of());
        Files.setPosixFilePermissions(more, Set.of());
        try {
            assumeFalse(Files.isReadable(file), "root may read everything");
            RulesFolder read = RulesFolder.read(folder);
            assertEquals(Map.of("demo/a.drl", "a"), read.files());
            assertEquals(Set.of("demo/a.drl", "demo/b.drl", "more"), read.names());
            assertEquals(
                    List.of(Check.FORBIDDEN, Check.FORBIDDEN),
                    read.issues().stream().map(Issue::check).toList());
        } finally {
            Files.setPosixFilePermissions(more, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** Reads the folder while somebody does one thing to it after each time it is listed. */
    private RulesFolder readWhile(List<Writing> writings) throws IOException {
        Iterator<Writing> next = writings.iterator();
        return RulesFolder.read(folder, path -> {
            FolderListing listing = FolderListing.of(path);
            if (next.hasNext()) {
                next.next().run();
            }
            return listing;
        });
    }

    private interface Writing {
        void run() throws IOException;
    }

    @Test
    void filesOfBeforeAndAfterAChangeAreNotMixed() throws IOException {
        write("a.drl", utf8("old"));
        write("b.drl", utf8("old"));
        RulesFolder read = readWhile(List.of(() -> write("a.drl", utf8("new")), () -> write("b.drl", utf8("new"))));
        assertEquals(Map.of("a.drl", "new", "b.drl", "new"), read.files());
    }

    @Test
    void aFileThatGoesAwayInBetweenIsAReasonToReadAgain() throws IOException {
        write("a.drl", utf8("old"));
        Path file = folder.resolve("a.drl");
        Path away = folder.resolve("a.drl~");
        Writing delete = () -> Files.move(file, away, StandardCopyOption.REPLACE_EXISTING);
        assertEquals(
                Map.of("b.drl", "new"),
                readWhile(List.of(delete, () -> write("b.drl", utf8("new")))).files());
    }

    @Test
    void aFolderThatNeverHoldsStillIsNotRead() throws IOException {
        write("a.drl", utf8("old"));
        List<Writing> always = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            String text = "x".repeat(i);
            always.add(() -> write("a.drl", utf8(text)));
        }
        assertThrows(FileSystemException.class, () -> readWhile(always));
    }
}
