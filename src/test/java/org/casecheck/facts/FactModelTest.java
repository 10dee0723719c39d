package org.casecheck.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.casecheck.decision.Language;
import org.casecheck.decision.Text;
import org.casecheck.facts.FactField.Kind;
import org.casecheck.source.Issue;
import org.casecheck.source.Issues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactModelTest {
    @Test
    void readsTypesInTheOrderOfTheFileWithTheCaseFirst() {
        FactModel model = SampleFacts.model();
        assertEquals(
                List.of("Case", "Person", "Document", "Figures"),
                new ArrayList<>(model.types().keySet()));
        assertEquals("Case", model.root().name());
        assertTrue(model.types().get("Figures").derived());
        assertEquals(new Text("示例案件", "Sample case"), model.root().title());
        assertEquals(
                new Text("Document", "Document"), model.types().get("Document").title());
    }

    @Test
    void readsFieldsWithEverythingAboutThem() {
        FactModel model = SampleFacts.model();
        FactField channel = model.root().field("channel");
        assertEquals(List.of("store", "online", "agent"), channel.enumValues());
        assertEquals(new Text("线上", "Online"), channel.enumTitles().get("online"));
        FactField documents = model.root().field("documents");
        assertEquals(Kind.OBJECT, documents.kind());
        assertEquals(model.types().get("Document"), documents.type());
        assertEquals(List.class, documents.javaType());
        assertEquals(4, documents.bounds().maxItems());
        FactField phone = model.types().get("Person").field("phone");
        assertTrue(phone.personal());
        assertEquals(List.of("13800000000"), phone.examples());
        assertTrue(model.root().field("purpose").optional());
        assertEquals(Window.class, model.types().get("Figures").field("calls").javaType());
        assertEquals(1, model.types().get("Figures").field("total").index());
        assertNull(model.root().field("nothing"));
    }

    @Test
    void publishesTheSubmittedTypesInTheLanguageAskedFor() {
        Map<String, Object> schema = SampleFacts.model().jsonSchema(Language.ZH);
        assertEquals("示例案件", schema.get("title"));
        assertEquals("提交的内容", schema.get("description"));
        assertEquals(false, schema.get("additionalProperties"));
        assertEquals(
                List.of("Person", "Document"),
                new ArrayList<>(map(schema.get("$defs")).keySet()));
        Map<String, Object> channel = map(map(schema.get("properties")).get("channel"));
        assertEquals(Map.of("store", "营业厅", "online", "线上", "agent", "代理商"), channel.get("x-enum-titles"));
        assertFalse(channel.containsKey("x-title-zh"));
        Map<String, Object> lines = map(map(schema.get("properties")).get("lines"));
        assertEquals(5L, lines.get("maximum"));
        Map<String, Object> name =
                map(map(map(map(schema.get("$defs")).get("Person")).get("properties"))
                        .get("name"));
        assertEquals(true, name.get("x-personal"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    /** Replaces one piece of the sample and expects exactly one issue, at that line, saying this in both languages. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            urgent: { title: Urgent, | urgent: { titel: Urgent, title: Urgent, | The keyword `titel` is not known here. Did you mean `title`? | 是不是想写 `title`
            x-title-zh: 加急 | x-title-zh: 加急, 尽快 | The text `尽快` was cut off | 被前面的逗号截断
            '持有人, $ref' | '持有人, type: string, $ref' | is an object, not `string` | 指向的是对象
            type: boolean } | type: boolean, required: [x] } | `required` is not used | 不使用 `required`
            type: boolean } | type: boolean, default: false } | `default` is not used | 不使用 `default`
            type: boolean } | type: boolean, minLength: 3 } | `minLength` does not belong to a boolean; it belongs to a string | 不能用于布尔值
            type: boolean } | type: bolean } | `bolean` is no `type` we know. Did you mean `boolean`? | 不能是 `bolean`
            type: boolean } | x-derived: true } | `urgent` has no type | 没有类型
            type: boolean } | type: object, properties: {} } | described in place | 就地定义
            type: boolean } | x-type: Window } | belongs to derived facts only | 只能用于推导事实
            type: boolean } | type: boolean, x-personal: yes } | `x-personal` is `true` or `false`, not `yes` | 只能是 `true` 或 `false`
            urgent: { title: Urgent, x-title-zh: 加急 | urgent: { title: Urgent | `x-title-zh` is missing | 缺少 `x-title-zh`
            urgent: { title: Urgent, | urgent: { | `title` is missing | 缺少 `title`
            urgent: { title | Urgent: { title | The field name `Urgent` is not lowerCamel | 不是小驼峰
            urgent: { title | uRgent: { title | The field name `uRgent` is not lowerCamel | 不是小驼峰
            urgent: { title | parent: { title | `parent` cannot be the name of a field | 不能叫 `parent`
            urgent: { title | class: { title | `class` cannot be the name of a field | 不能叫 `class`
            urgent: { title | from: { title | `from` cannot be the name of a field | 不能叫 `from`
            urgent: { title | score: { title | `score` stands here twice | 重复出现
            store: { zh: 营业厅, en: Store } | shop: { zh: 营业厅, en: Store } | `shop` is not among the values | 不在 `enum`
            [store, online, agent] | [store, online, agent, other] | The value `other` has no title | 没有名称
            [store, online, agent] | [store, online, agent, agent] | The value `agent` stands here twice | 重复出现
            minLength: 2, maxLength: 20 | minLength: 21, maxLength: 20 | No value fits between | 没有可取的值
            minLength: 2 | minLength: -2 | `minLength` has to be a count | 应为个数
            minimum: 1, | minimum: one, | `minimum` has to be a number | 应为数字
            minimum: 1, | minimum: 1.5, | does not fit the type | 与字段类型不符
            '"[A-Z]{2}"' | '"(?=A)"' | cannot be used | 无法使用
            '#/$defs/Document' | '#/$defs/Documents' | leads to nothing. Did you mean `#/$defs/Document`? | 没有指向任何类型
            '#/$defs/Document' | '#/$defs/Figures' | is derived by rules and cannot stand in another object | 由规则推导得出
            '$ref: "#/$defs/Person" }\n  documents' | '$ref: "#/$defs/Person", x-personal: true }\n  documents' | belongs to values, not to a whole object | 不能用于整个对象
            items: { type: integer, minimum: 0 } | items: { type: array, items: { type: string } } | A list of lists | 列表的列表
            items: { type: integer, minimum: 0 } | items: { type: integer, minimum: 0, x-personal: true } | belongs to the list, not to its items | 应写在列表上
            format: date-time | format: datetime | `datetime` is no `format` we know. Did you mean `date-time`? | 不能是 `datetime`
            x-type: Window | x-type: Windows | Did you mean `Window`? | 是不是想写 `Window`
            'Document:\n    type: object\n    additionalProperties: false' | 'Document:\n    type: object' | has to say `additionalProperties: false` | 必须写明 `additionalProperties: false`
            draft/2020-12 | draft-07 | read as JSON Schema 2020-12 | 按 JSON Schema 2020-12
            """)
    void saysWhatIsWrongAndWhere(String good, String bad, String english, String chinese) {
        String from = good.replace("\\n", "\n");
        String to = bad.replace("\\n", "\n");
        assertTrue(SampleFacts.SCHEMA.contains(from), from);
        int at = SampleFacts.SCHEMA.indexOf(from);
        String schema = SampleFacts.SCHEMA.substring(0, at) + to + SampleFacts.SCHEMA.substring(at + from.length());
        List<Issue> issues = SampleFacts.issuesOf(schema);
        Issue issue = issues.stream()
                .filter(found ->
                        found.message().contains(english) && found.messageZh().contains(chinese))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not among " + issues));
        long line = SampleFacts.SCHEMA.substring(0, at).lines().count();
        assertTrue(Math.abs(issue.place().line() - line) <= 3, issue + " should be near line " + line);
        assertFalse(issue.remedy().isBlank() || issue.remedyZh().isBlank());
    }

    @Test
    void namesTheCircle() {
        List<Issue> issues = SampleFacts.issuesOf(SampleFacts.SCHEMA.replace(
                "bornOn: {", "papers: { title: P, x-title-zh: 证, $ref: \"#/$defs/Document\" }\n      bornOn: {"));
        assertTrue(
                issues.stream()
                        .anyMatch(issue -> issue.message().contains("contains itself: Person > Document > Person")),
                issues.toString());
    }

    @Test
    void namesTypesThatNobodyUsesOrThatHaveABadName() {
        List<Issue> unused = SampleFacts.issuesOf(
                SampleFacts.SCHEMA.replace("    x-derived: true\n", "").replace("x-type: Window", "type: integer"));
        assertTrue(unused.toString().contains("No submitted object is a `Figures`"), unused.toString());
        List<Issue> named = SampleFacts.issuesOf(SampleFacts.SCHEMA.replace("Figures:", "figures:"));
        assertTrue(named.toString().contains("`figures` is not UpperCamel"), named.toString());
        List<Issue> taken = SampleFacts.issuesOf(SampleFacts.SCHEMA.replace("Figures:", "Clock:"));
        assertTrue(taken.toString().contains("`Clock` already means something else"), taken.toString());
    }

    @Test
    void keepsTheModelWhenOnlyTextsAreMissing() {
        Issues issues = new Issues();
        FactModel model = SampleFacts.read(SampleFacts.SCHEMA.replace("title: Urgent, ", ""), issues);
        assertTrue(issues.hasErrors());
        assertEquals(new Text("加急", "加急"), model.root().field("urgent").title());
    }

    @ParameterizedTest
    @CsvSource({
        "[]",
        "text",
        "type: object",
        "'$defs: []'",
        "'properties: { a: 1 }'",
        "'$defs: { A: }'",
        "'{properties: []}'"
    })
    void givesNoModelForWhatIsNoSchema(String yaml) {
        assertFalse(SampleFacts.issuesOf(yaml).isEmpty());
    }
}
