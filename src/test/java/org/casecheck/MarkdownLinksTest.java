package org.casecheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links in the project's pages lead to files that are there, and to headings that they have. */
class MarkdownLinksTest {
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]\\n]+\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        Set<String> broken = new TreeSet<>();
        List<Path> pages = pages();
        int links = 0;
        for (Path page : pages) {
            Matcher link = LINK.matcher(text(page));
            while (link.find()) {
                if (!link.group(1).contains("://")) {
                    links++;
                    if (!leads(page, link.group(1))) {
                        broken.add(page + ": " + link.group(1));
                    }
                }
            }
        }
        assertEquals(Set.of(), broken);
        assertTrue(pages.size() > 4 && links > 50, pages + " have " + links + " links");
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> rules = Files.walk(Path.of("rules"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), rules.filter(page -> page.toString()
                            .endsWith(".md")))
                    .toList();
        }
    }

    private static boolean leads(Path page, String target) throws IOException {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(file) && (parts.length == 1 || anchors(file).contains(parts[1]));
    }

    /** As repositories on the web make them of headings: small letters, no punctuation, hyphens for spaces. */
    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new HashSet<>();
        Matcher heading = HEADING.matcher(text(page));
        while (heading.find()) {
            anchors.add(heading.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "")
                    .replace(' ', '-'));
        }
        return anchors;
    }

    private static String text(Path page) throws IOException {
        return FENCED.matcher(Files.readString(page)).replaceAll("");
    }
}
