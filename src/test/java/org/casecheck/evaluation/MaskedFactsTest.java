package org.casecheck.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.casecheck.facts.FactModel;
import org.casecheck.source.Issues;
import org.casecheck.source.YamlNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedFactsTest {
    private static final String SCHEMA = """
            $schema: https://json-schema.org/draft/2020-12/schema
            title: Case
            x-title-zh: 案件
            type: object
            additionalProperties: false
            properties:
              holder: { title: Holder, x-title-zh: 持有人, type: string, x-personal: true }
              bornOn: { title: Born on, x-title-zh: 出生日期, type: string, format: date, x-personal: true }
              income: { title: Income, x-title-zh: 收入, type: number, x-personal: true }
              retired: { title: Retired, x-title-zh: 已退休, type: boolean, x-personal: true }
              sex:
                title: Sex
                x-title-zh: 性别
                type: string
                enum: [female, male]
                x-enum-titles: { female: { zh: 女, en: Female }, male: { zh: 男, en: Male } }
                x-personal: true
              phones: { title: Phones, x-title-zh: 电话, type: array, items: { type: string }, x-personal: true }
              channel:
                title: Channel
                x-title-zh: 渠道
                type: string
                enum: [store, "13800000000"]
                x-enum-titles: { store: { zh: 店, en: Store }, "13800000000": { zh: 热线, en: Hotline } }
              remark: { title: Remark, x-title-zh: 备注, type: string }
              amount: { title: Amount, x-title-zh: 金额, type: number }
              lines: { title: Lines, x-title-zh: 号码数, type: integer }
              urgent: { title: Urgent, x-title-zh: 加急, type: boolean }
              signedAt: { title: Signed at, x-title-zh: 签约时间, type: string, format: date-time }
              marks: { title: Marks, x-title-zh: 标记, type: array, items: { type: string } }
              owners: { title: Owners, x-title-zh: 股东, type: array, items: { $ref: "#/$defs/Owner" } }
            $defs:
              Owner:
                type: object
                additionalProperties: false
                properties:
                  name: { title: Name, x-title-zh: 姓名, type: string, x-personal: true }
                  share: { title: Share, x-title-zh: 占比, type: number }
                  partner: { title: Partner, x-title-zh: 合伙人, $ref: "#/$defs/Partner" }
              Partner:
                type: object
                additionalProperties: false
                properties:
                  document: { title: Document, x-title-zh: 证件号, type: string, x-personal: true }
            """;

    private static final MaskedFacts MASKED = new MaskedFacts(model());

    private static FactModel model() {
        Issues issues = new Issues();
        FactModel model = YamlNode.parse("p/facts.schema.yaml", SCHEMA, issues)
                .flatMap(FactModel::read)
                .orElse(null);
        assertFalse(issues.hasErrors(), () -> issues.sorted().toString());
        return model;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"holder\":\"王小明\"} | {\"holder\":\"王**\"}",
                "{\"bornOn\":\"1990-03-07\"} | {\"bornOn\":\"****\"}",
                "{\"income\":123456.78} | {\"income\":\"****\"}",
                "{\"retired\":true} | {\"retired\":\"****\"}",
                "{\"sex\":\"female\"} | {\"sex\":\"****\"}",
                "{\"phones\":[\"13800000000\",\"13900000000\"]} | {\"phones\":[\"13*******00\",\"13*******00\"]}",
                "{\"holder\":{\"a\":[\"王小明\",{\"b\":7}]}} | {\"holder\":{\"a\":[\"****\",{\"b\":\"****\"}]}}",
                "{\"phones\":{\"home\":\"13800000000\"}} | {\"phones\":{\"home\":\"****\"}}",
                "{\"owners\":[{\"name\":\"李四\",\"share\":0.5,\"partner\":{\"document\":\"E12345678\"}},{}]}"
                        + " | {\"owners\":[{\"name\":\"李*\",\"share\":0.5,\"partner\":{\"document\":\"E1*****78\"}},{}]}"
            })
    void whatIsMarkedIsMaskedWhereverItStands(String facts, String masked) {
        assertEquals(masked, facts(MASKED, facts));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"channel\":\"store\",\"remark\":\"急\",\"lines\":3,\"urgent\":false,\"marks\":[\"a\",\"b\"]}",
                "{\"channel\":\"13800000000\"}",
                "{\"signedAt\":\"2026-05-31T09:00:00+08:00\"}",
                "{\"amount\":10.50}",
                "{\"amount\":1E+2}",
                "{\"amount\":0.1000000000000000000000000000000001}",
                "{\"holder\":null,\"owners\":[],\"unknown\":null}",
                "{}"
            })
    void whatIsNotMarkedStays(String facts) {
        assertEquals(facts, facts(MASKED, facts));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"other\":\"王小明\",\"more\":{\"x\":[1,true,\"y\"]}}"
                        + " | {\"other\":\"****\",\"more\":{\"x\":[\"****\",\"****\",\"****\"]}}",
                "{\"owners\":[{\"nick\":\"小李\"}]} | {\"owners\":[{\"nick\":\"****\"}]}",
                "{\"13800000000\":1} | {\"***********\":\"****\"}",
                "{\"lines\":\"王小明\",\"amount\":true,\"urgent\":5,\"remark\":7,\"signedAt\":20260531}"
                        + " | {\"lines\":\"****\",\"amount\":\"****\",\"urgent\":\"****\",\"remark\":\"****\",\"signedAt\":\"****\"}",
                "{\"owners\":\"王小明\"} | {\"owners\":\"****\"}",
                "{\"remark\":{\"a\":\"王小明\"}} | {\"remark\":{\"a\":\"****\"}}",
                "[\"王小明\"] | [\"****\"]",
                "\"王小明\" | \"****\""
            })
    void whatTheModelDoesNotKnowIsHiddenWholly(String facts, String masked) {
        assertEquals(masked, facts(MASKED, facts));
    }

    @Test
    void personalDataInFreeTextAreStarred() {
        assertEquals(
                "{\"remark\":\"请致电***********\",\"marks\":[\"*@*.**\"]}",
                facts(MASKED, "{\"remark\":\"请致电13800000000\",\"marks\":[\"a@b.cn\"]}"));
    }

    @Test
    void withoutAModelEveryValueIsHidden() {
        assertEquals(
                "{\"lines\":\"****\",\"owners\":[{\"share\":\"****\"}]}",
                facts(new MaskedFacts(null), "{\"lines\":3,\"owners\":[{\"share\":0.5}]}"));
    }

    @Test
    void theEnvelopeStays() {
        assertEquals(
                "{\"asOf\":\"2026-05-31T09:00:00+08:00\",\"reference\":\"单 42 ***********\",\"facts\":{\"holder\":\"王*\"}}",
                submission(
                        "{\"asOf\":\"2026-05-31T09:00:00+08:00\",\"reference\":\"单 42 13800000000\",\"facts\":{\"holder\":\"王五\"}}"));
        assertEquals(
                "{\"reference\":\"****\",\"note\":\"****\",\"facts\":\"****\"}",
                submission("{\"reference\":13800000000,\"note\":\"王五\",\"facts\":\"王五\"}"));
        assertEquals("\"****\"", submission("\"王五\""));
    }

    @Test
    void aReferenceIsShownUnlessItLooksPersonal() {
        assertEquals("KYC-2026-000123", MaskedFacts.reference("KYC-2026-000123"));
        assertEquals("KYC-******************", MaskedFacts.reference("KYC-110101199003070003"));
        assertNull(MaskedFacts.reference(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"holder\":\"王小明",
                "{\"holder\":\"王小明\"",
                "{\"holder\":王小明}",
                "{\"holder\":\"王小明\",,}",
                "王小明"
            })
    void whatIsNoJsonIsSaidWithoutQuotingIt(String facts) {
        for (boolean bare : List.of(true, false)) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> masked(MASKED, facts, bare));
            StringWriter trace = new StringWriter();
            refused.printStackTrace(new PrintWriter(trace));
            assertFalse(trace.toString().contains("王"), trace::toString);
        }
    }

    private static String submission(String body) {
        return masked(MASKED, body, false);
    }

    private static String facts(MaskedFacts masked, String facts) {
        return masked(masked, facts, true);
    }

    private static String masked(MaskedFacts masked, String json, boolean bare) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new String(bare ? masked.facts(bytes) : masked.submission(bytes), StandardCharsets.UTF_8);
    }
}
