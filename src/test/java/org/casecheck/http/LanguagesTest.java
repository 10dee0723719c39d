package org.casecheck.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.casecheck.decision.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | EN",
                "en-GB | EN",
                "EN-us,zh;q=0.9 | EN",
                "zh-Hans-CN,zh;q=0.9,en;q=0.8 | ZH",
                "en;q=0.8, zh;q=0.9 | ZH",
                "en, zh | EN",
                "zh, en | ZH",
                "de | ZH",
                "de, en;q=0.1 | EN",
                "* | ZH",
                "zh;q=0, * | EN",
                "en;q=0 | ZH",
                "en;q=0.2, *;q=0.5 | ZH",
                "english | ZH",
                "en;q=2 | ZH",
                "en;q=often, zh | ZH",
                "en ; q = 1 | EN",
                ";;;,,, | ZH",
            })
    void theLanguageIsChosenByQuality(String field, Language expected) {
        assertEquals(expected, Languages.preferred(List.of(field)));
    }

    @Test
    void withoutAnyWishItIsChinese() {
        assertEquals(Language.ZH, Languages.preferred(List.of()));
        assertEquals(Language.ZH, Languages.preferred(List.of("")));
    }

    @Test
    void severalFieldsAreOneList() {
        assertEquals(Language.EN, Languages.preferred(List.of("zh;q=0.5", "en")));
    }
}
