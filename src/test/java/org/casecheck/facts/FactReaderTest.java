package org.casecheck.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.casecheck.ProcessorTime;
import org.casecheck.decision.Language;
import org.casecheck.facts.SampleFacts.ArrayFact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactReaderTest {
    private final FactReader reader = SampleFacts.reader();

    private FactReader.Result read(String body, Language language) {
        return reader.read(body.getBytes(StandardCharsets.UTF_8), language);
    }

    private Submission accepted(String body) {
        return assertInstanceOf(Submission.class, read(body, Language.EN), () -> read(body, Language.EN)
                .toString());
    }

    private List<FactFault> faults(String body, Language language) {
        Refused refused = assertInstanceOf(Refused.class, read(body, language));
        assertFalse(refused.malformed(), refused::toString);
        return refused.faults();
    }

    private FactFault malformed(byte[] body, Language language) {
        Refused refused = assertInstanceOf(Refused.class, reader.read(body, language));
        assertTrue(refused.malformed(), refused::toString);
        assertEquals(1, refused.faults().size());
        assertEquals("", refused.faults().get(0).pointer());
        return refused.faults().get(0);
    }

    @Test
    void readsEveryKindOfValue() {
        Submission submission = accepted("""
                { "facts": { "channel": "store", "share": 0.250, "lines": 5.0, "score": -3e0, "urgent": false,
                    "tags": ["a", "b"], "counts": [1, 20], "purpose": "扫码\\ud83d\\ude00",
                    "holder": { "name": "张三", "bornOn": "2000-02-29" },
                    "documents": [ { "scannedAt": "2026-05-31T09:00:00.5+08:00", "holder": { } }, { "number": "AB1" } ] },
                  "reference": "R-1", "asOf": "2026-06-01t00:00:00z" }""");
        assertEquals(Instant.parse("2026-06-01T00:00:00Z"), submission.asOf());
        assertEquals("R-1", submission.reference());
        ArrayFact facts = (ArrayFact) submission.facts();
        assertEquals("store", facts.value("channel"));
        assertEquals(new BigDecimal("0.250"), facts.value("share"));
        assertEquals(5L, facts.value("lines"));
        assertEquals(-3L, facts.value("score"));
        assertEquals(false, facts.value("urgent"));
        assertEquals(List.of("a", "b"), facts.value("tags"));
        assertEquals(List.of(1L, 20L), facts.value("counts"));
        assertEquals("扫码😀", facts.value("purpose"));
        assertEquals(LocalDate.of(2000, 2, 29), ((ArrayFact) facts.value("holder")).value("bornOn"));
        List<?> documents = (List<?>) facts.value("documents");
        ArrayFact first = (ArrayFact) documents.get(0);
        assertEquals(Instant.parse("2026-05-31T01:00:00.500Z"), first.value("scannedAt"));
    }

    @Test
    void listsEveryObjectInTheOrderOfTheDocumentWithItsPlace() {
        Submission submission = accepted("""
                {"facts": {"documents": [{"holder": {}}, {}], "holder": {}}}""");
        assertEquals(
                List.of(
                        "Case ",
                        "Document /documents/0",
                        "Person /documents/0/holder",
                        "Document /documents/1",
                        "Person /holder"),
                submission.all().stream()
                        .map(fact -> ((ArrayFact) fact).typeName() + " " + fact.pointer())
                        .toList());
        assertEquals(submission.facts(), submission.all().get(0));
        assertEquals(submission.all().get(1), submission.all().get(2).getParent());
        assertThrows(UnsupportedOperationException.class, () -> submission.all().clear());
    }

    @Test
    void takesNullAsAbsentAndKeepsAnEmptyListApartFromNone() {
        ArrayFact facts = (ArrayFact) accepted("""
                {"asOf": null, "reference": null, "facts": {"channel": null, "holder": null, "documents": null, "counts": []}}""").facts();
        assertNull(facts.value("channel"));
        assertNull(facts.value("holder"));
        assertNull(facts.value("documents"));
        assertEquals(List.of(), facts.value("counts"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "chanel": "store" | /facts/chanel | There is no field `chanel`. Did you mean `channel`? | 字段 `chanel` 不存在。是不是想写 `channel`？
            "a/b~c": [{}] | /facts/a~1b~0c | There is no field `a/b~c`. Remove it, or use one of: channel, purpose | 请删除它
            "lines": 1, "lines": 2 | /facts/lines | stands here twice | 重复出现
            "channel": "stor" | /facts/channel | Found the string `stor`, which is not an allowed value. Did you mean `store`? Use one of: store, online, agent. | 是不是想写 `store`？请改用：store、online、agent。
            "channel": 5 | /facts/channel | Found the number `5`; a string in quotes is expected | 收到数字 `5`，应为带引号的字符串
            "lines": "5" | /facts/lines | Found the string `5`; a whole number is expected. Send it without quotes, as in `5`. | 请去掉引号
            "lines": 2.5 | /facts/lines | Found the number `2.5`; a whole number is expected | 应为整数
            "lines": 6 | /facts/lines | at least 1 and at most 5 is expected | 应不小于 1 且不大于 5
            "score": -10 | /facts/score | more than -10 is expected | 应大于 -10
            "share": 1 | /facts/share | at least 0 and less than 1 is expected | 小于 1
            "score": 1e400 | /facts/score | out of range: 64-bit whole numbers | 64 位整数
            "score": 9223372036854775808 | /facts/score | out of range: 64-bit whole numbers | 64 位整数
            "score": 1e-400 | /facts/score | a whole number is expected | 应为整数
            "score": 1e99999999999 | /facts/score | out of range | 超出可处理的范围
            "share": 0.1e-99999999 | /facts/share | out of range: at most 34 digits | 最多 34 位数字
            "urgent": "true" | /facts/urgent | `true` or `false` is expected. Send it without quotes | 请去掉引号
            "urgent": {"a": [1]} | /facts/urgent | Found an object; `true` or `false` is expected | 收到对象
            "purpose": "x" | /facts/purpose | The number of characters is 1; at least 2 is expected | 共 1 个字符，应不少于 2
            "purpose": "x\\ud800y" | /facts/purpose | This is not valid text | 不是合法文本
            "purpose": "x\\u0000y" | /facts/purpose | This is not valid text | 不是合法文本
            "tags": [] | /facts/tags | The number of items is 0; at least 1 is expected | 共 0 项，应不少于 1
            "tags": ["a","b","a","x"] | /facts/tags | The number of items is 4; at most 3 is expected | 共 4 项，应不多于 3
            "tags": ["a", null] | /facts/tags/1 | A list cannot hold `null` | 列表中不能有 `null`
            "tags": "a" | /facts/tags | Found the string `a`; a list is expected | 应为列表
            "counts": [1, -1] | /facts/counts/1 | Found the number `-1`; at least 0 | 不小于 0
            "holder": [1] | /facts/holder | Found a list; an object (Person) is expected | 收到列表，应为对象
            "holder": "Zhang San" | /facts/holder | Found the string; an object (Person) is expected | 收到字符串，应为对象
            "holder": {"phone": "123"} | /facts/holder/phone | Found the string, which does not match the pattern | 不符合规定的格式
            "holder": {"bornOn": "2026-02-30"} | /facts/holder/bornOn | Found the string: well written, but there is no such day | 日历上没有这一天
            "documents": [{"number": "ab"}] | /facts/documents/0/number | Found the string `ab`, which does not match the pattern `[A-Z]{2}` | 收到字符串 `ab`
            "documents": [{}, {"expiresOn": "2026-02-30"}] | /facts/documents/1/expiresOn | Found the string `2026-02-30`: well written, but there is no such day | 日历上没有这一天
            "documents": [{"expiresOn": "30.02.2026"}] | /facts/documents/0/expiresOn | a date as `YYYY-MM-DD` is expected | 应为 `YYYY-MM-DD`
            "documents": [{"expiresOn": "1899-12-31"}] | /facts/documents/0/expiresOn | the year has to be from 1900 to 9999 | 1900 至 9999
            "documents": [{"expiresOn": 20260530}] | /facts/documents/0/expiresOn | a date in quotes is expected | 带引号的日期
            "documents": [{"scannedAt": "2026-05-31T09:00:00"}] | /facts/documents/0/scannedAt | without an offset from UTC | 没有写明时区偏移
            "documents": [{"scannedAt": "2026-05-31"}] | /facts/documents/0/scannedAt | without an offset from UTC | 没有写明时区偏移
            "documents": [{"scannedAt": "2026-05-31T24:00:00Z"}] | /facts/documents/0/scannedAt | no such day or time | 没有这一时刻
            "documents": [{"scannedAt": "2026-02-29T09:00:00+19:00"}] | /facts/documents/0/scannedAt | no such day or time | 没有这一时刻
            "documents": [{"scannedAt": "9999-12-31T23:59:59-01:00"}] | /facts/documents/0/scannedAt | from 1900 to 9999 | 1900 至 9999
            "documents": [{"scannedAt": "yesterday"}] | /facts/documents/0/scannedAt | RFC 3339 is expected | RFC 3339
            "documents": [null] | /facts/documents/0 | A list cannot hold `null` | 列表中不能有 `null`
            "documents": [[]] | /facts/documents/0 | Found a list; an object (Document) is expected | 应为对象
            """)
    void saysWhatIsWrongWithAField(String field, String pointer, String english, String chinese) {
        String body = "{\"facts\": {" + field + "}}";
        List<FactFault> en = faults(body, Language.EN);
        List<FactFault> zh = faults(body, Language.ZH);
        assertEquals(1, en.size(), en::toString);
        assertEquals(pointer, en.get(0).pointer());
        assertTrue(en.get(0).message().contains(english), en::toString);
        assertEquals(pointer, zh.get(0).pointer());
        assertTrue(zh.get(0).message().contains(chinese), zh::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {} | /facts | `facts` is missing | 缺少 `facts`
            {"facts": null} | /facts | `facts` is missing | 缺少 `facts`
            {"facts": []} | /facts | Found a list; an object (Case) is expected | 收到列表
            {"fact": {}, "facts": {}} | /fact | Did you mean `facts`? | 是不是想写 `facts`
            {"facts": {}, "facts": {}} | /facts | stands here twice | 重复出现
            {"facts": {}, "asOf": "2026-06-01T00:00:00"} | /asOf | without an offset | 没有写明时区偏移
            {"facts": {}, "asOf": 5} | /asOf | a date and time with offset | 带时区偏移
            {"facts": {}, "reference": 5} | /reference | a string in quotes | 带引号的字符串
            """)
    void saysWhatIsWrongAroundTheFacts(String body, String pointer, String english, String chinese) {
        FactFault en = faults(body, Language.EN).get(0);
        assertEquals(pointer, en.pointer());
        assertTrue(en.message().contains(english), en::toString);
        assertEquals(1, faults(body, Language.EN).size());
        assertTrue(faults(body, Language.ZH).get(0).message().contains(chinese));
    }

    @Test
    void saysEverythingAtOnce() {
        List<FactFault> faults = faults("""
                {"asOf": "x", "facts": {"a": 1, "documents": [{"expiresOn": 1, "b": [[{"c": 1}]]}, 2], "lines": 9}, "d": 1}""", Language.EN);
        assertEquals(
                List.of(
                        "/asOf",
                        "/facts/a",
                        "/facts/documents/0/expiresOn",
                        "/facts/documents/0/b",
                        "/facts/documents/1",
                        "/facts/lines",
                        "/d"),
                faults.stream().map(FactFault::pointer).toList());
    }

    @Test
    void listsAHundredFaultsAndCountsTheRest() {
        StringBuilder body = new StringBuilder("{\"facts\": {");
        for (int i = 0; i < 150; i++) {
            body.append("\"x").append(i).append("\": 1, ");
        }
        List<FactFault> faults = faults(body + "\"y\": 2}}", Language.EN);
        assertEquals(101, faults.size());
        assertTrue(faults.get(100).message().startsWith("And 51 more"), faults.get(100)::message);
    }

    @Test
    void neverShowsPersonalDataAndShortensTheRest() {
        List<FactFault> faults = faults(
                "{\"reference\": \"" + "秘".repeat(201) + "\", \"facts\": {\"holder\": {\"name\": \"" + "秘".repeat(11)
                        + "\", \"phone\": \"秘\", \"bornOn\": \"秘\"}, \"channel\": \"" + "长".repeat(70) + "\"}}",
                Language.ZH);
        assertEquals(5, faults.size());
        assertFalse(faults.toString().contains("秘"), faults::toString);
        assertTrue(faults.get(4).message().contains("`" + "长".repeat(60) + "…`"), faults::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '' | Line 1, column 1: there is nothing | 第 1 行第 1 列：内容为空
            ' \n ' | there is nothing | 内容为空
            [] | Line 1, column 1: a JSON object is expected | 最外层应为 JSON 对象
            "x" | a JSON object is expected | 最外层应为 JSON 对象
            '\n  5' | Line 2, column 3: a JSON object is expected | 第 2 行第 3 列
            {"facts": {}} x | Line 1, column 15: the JSON is not well formed | 第 1 行第 15 列
            {"facts": {}} {} | Line 1, column 15: something follows | 之后还有内容
            {"facts": {"名": x}} | Line 1, column 17: the JSON is not well formed | JSON 语法有误
            {"facts": {"lines": 1,}} | Line 1, column 23: the JSON is not well formed | JSON 语法有误
            {"facts": {"lines": 01}} | the JSON is not well formed | JSON 语法有误
            {"facts": {"lines": NaN}} | the JSON is not well formed | JSON 语法有误
            '{"facts": {\n"lines": ' | Line 2, column 10: the content ends | 内容到此中断
            {"facts": {"purpose": "abc | the content ends | 内容到此中断
            """)
    void saysWhereTheBodyIsNotJson(String body, String english, String chinese) {
        byte[] bytes = body.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
        FactFault en = malformed(bytes, Language.EN);
        assertTrue(en.message().contains(english), en::message);
        FactFault zh = malformed(bytes, Language.ZH);
        assertTrue(zh.message().contains(chinese), zh::message);
        assertFalse(en.message().contains("com.") || en.message().contains("Exception"), en::message);
    }

    @Test
    void takesUtf8WithoutMarkOnly() {
        String body = "{\"facts\": {\"purpose\": \"扫码\"}}";
        assertInstanceOf(Submission.class, reader.read(body.getBytes(StandardCharsets.UTF_8), Language.EN));
        String message = malformed(("\uFEFF" + body).getBytes(StandardCharsets.UTF_8), Language.EN)
                .message();
        assertTrue(message.contains("byte order mark"), message);
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16)) {
            malformed(body.getBytes(charset), Language.EN);
        }
        byte[] latin = "{\"facts\": {\"purpose\": \"né\"}}".getBytes(StandardCharsets.ISO_8859_1);
        assertTrue(malformed(latin, Language.EN).message().startsWith("Line 1, column 25: this byte is not UTF-8"));
        for (String bad : List.of("C0AF", "EDA080", "F4908080", "E080AF", "80", "E4B8")) {
            byte[] bytes = (body + bad).getBytes(StandardCharsets.UTF_8);
            byte[] raw = new java.math.BigInteger(bad, 16).toByteArray();
            int skip = raw.length > bad.length() / 2 ? 1 : 0;
            System.arraycopy(raw, skip, bytes, 23, raw.length - skip);
            malformed(bytes, Language.EN);
        }
    }

    @Test
    void survivesDepthAndSize() {
        String deep = "[".repeat(200_000);
        FactFault fault = malformed(("{\"facts\": {\"x\": " + deep).getBytes(StandardCharsets.UTF_8), Language.EN);
        assertTrue(fault.message().contains("more than 100 levels"), fault::message);
        malformed(("{\"facts\": {\"" + "n".repeat(5_000) + "\": 1}}").getBytes(StandardCharsets.UTF_8), Language.EN);
        ProcessorTime.within(Duration.ofSeconds(2), () -> {
            for (String number : List.of("9".repeat(1_000_000), "0." + "1".repeat(1_000_000), "1e2147483647")) {
                FactFault long_ = faults("{\"facts\": {\"score\": " + number + "}}", Language.EN)
                        .get(0);
                assertEquals("/facts/score", long_.pointer());
                assertTrue(long_.message().length() < 300);
            }
        });
    }

    @Test
    void readsAPartOfAnArray() {
        byte[] lines = "{}\n{\"facts\": {}}\n{\"facts\": {]}".getBytes(StandardCharsets.UTF_8);
        assertInstanceOf(Submission.class, reader.read(lines, 3, 13, Language.EN));
        Refused refused = assertInstanceOf(Refused.class, reader.read(lines, 17, 13, Language.EN));
        assertTrue(refused.faults().get(0).message().startsWith("Line 1, column 12:"), refused::toString);
        assertThrows(IndexOutOfBoundsException.class, () -> reader.read(lines, 17, 14, Language.EN));
    }

    @Test
    void readsBareFactsWithPointersFromTheRoot() {
        byte[] bytes = "{\"documents\": [{\"x\": 1}], \"lines\": 7, \"z\": 0}".getBytes(StandardCharsets.UTF_8);
        Refused refused = assertInstanceOf(Refused.class, reader.readFacts(bytes, Language.EN));
        assertEquals(
                List.of("/documents/0/x", "/lines", "/z"),
                refused.faults().stream().map(FactFault::pointer).toList());
        Submission submission = assertInstanceOf(
                Submission.class, reader.readFacts("{}".getBytes(StandardCharsets.UTF_8), Language.EN));
        assertNull(submission.asOf());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-31T09:00:00Z",
                "2026-05-31T09:00:00+08:00",
                "2026-05-31T09:00:00.123456789-00:00",
                "1900-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
                "2024-02-29T23:59:59+18:00"
            })
    void readsInstantsAsTheJavaLibraryDoes(String text) {
        assertEquals(java.time.OffsetDateTime.parse(text).toInstant(), TimeText.instant(text));
    }

    @Test
    void readsEveryDateAsTheJavaLibraryDoes() {
        for (LocalDate day = LocalDate.of(1900, 1, 1); day.getYear() < 2101; day = day.plusDays(1)) {
            assertEquals(day, TimeText.date(day.toString()));
        }
        for (String bad : List.of("1900-02-29", "2026-04-31", "2026-00-10", "2026-13-10", "2026-01-00", "2026-1-010")) {
            assertNull(TimeText.date(bad));
        }
    }

    @Test
    void needsAClassForEverySubmittedType() {
        FactModel model = SampleFacts.model();
        assertThrows(IllegalArgumentException.class, () -> new FactReader(model, Map.of()));
    }
}
