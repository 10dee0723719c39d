package org.casecheck.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Language;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The page and the JSON say all, are well formed, and hold nothing but what the rules and the fixtures do. */
class CoverageReportTest {
    private static final Coverage COVERAGE =
            SmallPolicy.coverage(SmallPolicy.folder().with("demo/fixtures/more.yaml", """
                    - name: "<img src=x onerror='alert(1)'> & </td>"
                      like: 一份 / one
                      change: { /limit: 100 }
                      expect: { outcome: supplement, reasons: [EXPIRED, OVER, TOO_FEW] }
                    """), true);

    private static Document parsed(String page) throws Exception {
        String xml = page.replace("<!DOCTYPE html>", "")
                .replaceAll("<meta ([^>]*)>", "<meta $1/>")
                .replaceAll("(?s)<style>.*</style>", "")
                .replace("<details open>", "<details>");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    @Test
    void thePageIsWellFormedAndLoadsAndRunsNothing() throws Exception {
        for (Language language : Language.values()) {
            String page = CoveragePage.of(COVERAGE, language);
            Document document = parsed(page);
            for (String element : new String[] {"script", "img", "link", "iframe"}) {
                assertEquals(0, document.getElementsByTagName(element).getLength(), element);
            }
            assertFalse(Pattern.compile("(?i)https?:|url\\(|@import|<[^>]* on[a-z]+=")
                    .matcher(page)
                    .find());
            assertEquals(
                    COVERAGE.policies().get(0).rules().size(),
                    document.getElementsByTagName("summary").getLength() - 1);
            assertEquals(
                    COVERAGE.policies().get(0).proposals().size(),
                    document.getElementsByTagName("pre").getLength());
        }
    }

    @Test
    void thePageIsInTheLanguageAskedFor() {
        String english = CoveragePage.of(COVERAGE, Language.EN);
        assertTrue(english.startsWith("<!DOCTYPE html>\n<html lang=\"en\">"), english);
        assertTrue(english.contains("how many fit is less than Fewest"), english);
        assertTrue(english.contains("always met (proved)"), english);
        String chinese = CoveragePage.of(COVERAGE, Language.ZH);
        assertTrue(chinese.contains("<html lang=\"zh-CN\">"), chinese);
        assertTrue(chinese.contains("符合条件的个数小于最少"), chinese);
    }

    @Test
    void theJsonSaysOfEachPartWhatWasSeenAndWhatWouldShowTheRest() throws Exception {
        JsonNode json = DecisionJson.mapper()
                .readTree(DecisionJson.mapper().writeValueAsBytes(CoverageJson.of(COVERAGE, Language.EN)));
        JsonNode rule = json.at("/policies/0/rules/0");
        assertEquals("rule", rule.path("kind").asText());
        assertEquals("no name", rule.path("text").asText());
        assertEquals("demo/demo.drl:1:1", rule.path("place").asText());
        assertEquals("[\"false\"]", rule.path("seen").toString());
        assertEquals("true", rule.at("/missing/0/side").asText());
        String proposal = rule.at("/missing/0/proposal").asText();
        assertEquals(
                1,
                json.at("/policies/0/proposals").findValues("name").stream()
                        .filter(name -> name.asText().equals(proposal))
                        .count());
        assertEquals(COVERAGE.sides().seen(), json.at("/sides/seen").asInt());
        assertEquals(COVERAGE.sides().all(), json.at("/policies/0/sides/all").asInt());
    }

    @Test
    void factsThatAreNotChangedAreInNeither() throws Exception {
        String both = CoveragePage.of(COVERAGE, Language.ZH)
                + DecisionJson.mapper().writeValueAsString(CoverageJson.of(COVERAGE, Language.ZH));
        assertFalse(both.contains("林晓舟"), both);
    }
}
