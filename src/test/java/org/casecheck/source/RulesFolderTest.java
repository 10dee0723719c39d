package org.casecheck.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
