package org.casecheck.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.casecheck.activation.TwoPolicies;
import org.casecheck.decision.Language;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The page shows everything, needs nothing else, and takes nothing of a case for markup. */
class ImpactPageTest {
    private static final String REFERENCE = "<img src=x onerror='alert(1)'> & \\\"</td>\u202e";
    private static final Impact IMPACT = Sides.impact(
            Sides.of(TwoPolicies.folder(), TwoPolicies.with("demo/policy.yaml", "value: 2", "value: 3")),
            "{\"policy\":\"demo\",\"reference\":\"" + REFERENCE + "\",\"facts\":{\"name\":\"秘密\",\"documents\":"
                    + "[{\"kind\":\"identity\",\"expiresOn\":\"2030-01-01\"},{\"kind\":\"address\"}]}}",
            "{\"policy\":\"demo\",\"facts\":{\"138&<b>\":1}}",
            "{\"policy\":\"<script>\",\"facts\":{}}",
            "no JSON");

    /** What XML needs more than HTML: every element ended. */
    private static Document parsed(String page) throws Exception {
        String xml = page.replace("<!DOCTYPE html>", "")
                .replaceAll("<meta ([^>]*)>", "<meta $1/>")
                .replace("<br>", "<br/>")
                .replaceAll("(?s)<style>.*</style>", "")
                .replace(" open>", " open=\"open\">");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    @Test
    void everyElementIsEndedAndNothingIsLoadedOrRun() throws Exception {
        for (Language language : Language.values()) {
            String page = ImpactPage.of(IMPACT, language);
            Document document = parsed(page);
            for (String element : new String[] {"script", "img", "link", "iframe", "b"}) {
                assertEquals(0, document.getElementsByTagName(element).getLength(), element);
            }
            assertFalse(
                    Pattern.compile("(?i)https?:|url\\(|@import|<[^>]* on[a-z]+=")
                            .matcher(page)
                            .find(),
                    page);
            assertTrue(document.getDocumentElement()
                    .getTextContent()
                    .contains("<img src=x onerror='alert(1)'> & \"</td>"));
            assertTrue(page.contains("&lt;U+202E&gt;"), page);
        }
    }

    @Test
    void nothingOfTheFactsIsInIt() {
        for (Language language : Language.values()) {
            String page = ImpactPage.of(IMPACT, language);
            assertFalse(page.contains("秘密") || page.contains("138"), page);
        }
    }

    @Test
    void bothLanguagesSayTheSame() {
        String english = ImpactPage.of(IMPACT, Language.EN);
        assertTrue(english.startsWith("<!DOCTYPE html>\n<html lang=\"en\">"), english);
        assertTrue(english.contains("reason gained</td><td><code>demo.TOO_FEW</code> Too few"), english);
        assertTrue(english.contains("approve → review"), english);
        assertTrue(english.contains("neither has a decision</td><td><code>/facts/?</code>"), english);
        assertTrue(english.contains("neither revision has its policy"), english);
        assertTrue(english.contains("no JSON object"), english);
        assertFalse(Pattern.compile("[\\u4e00-\\u9fa5]").matcher(english).find(), english);
        String chinese = ImpactPage.of(IMPACT, Language.ZH);
        assertTrue(chinese.contains("新增原因</td><td><code>demo.TOO_FEW</code> 太少"), chinese);
        assertTrue(chinese.contains("<html lang=\"zh-CN\">"), chinese);
    }
}
