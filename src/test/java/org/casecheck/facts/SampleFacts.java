package org.casecheck.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.source.Issue;
import org.casecheck.source.Issues;
import org.casecheck.source.YamlNode;

/** A vocabulary that uses every keyword, and facts of it without a rule engine. */
final class SampleFacts {
    static final String SCHEMA = """
            $schema: https://json-schema.org/draft/2020-12/schema
            $id: sample
            title: Sample case
            x-title-zh: 示例案件
            description: What is submitted
            x-description-zh: 提交的内容
            type: object
            additionalProperties: false
            properties:
              channel:
                title: Channel
                x-title-zh: 渠道
                type: string
                enum: [store, online, agent]
                x-enum-titles:
                  store: { zh: 营业厅, en: Store }
                  online: { zh: 线上, en: Online }
                  agent: { zh: 代理商, en: Agent }
              purpose: { title: Purpose, x-title-zh: 用途, type: string, minLength: 2, maxLength: 20, x-optional: true }
              share: { title: Share, x-title-zh: 占比, type: number, minimum: 0, exclusiveMaximum: 1 }
              lines: { title: Lines, x-title-zh: 号码数, type: integer, minimum: 1, maximum: 5 }
              score: { title: Score, x-title-zh: 评分, type: integer, exclusiveMinimum: -10 }
              urgent: { title: Urgent, x-title-zh: 加急, type: boolean }
              tags:
                title: Tags
                x-title-zh: 标签
                type: array
                minItems: 1
                maxItems: 3
                items: { type: string, enum: [a, b], x-enum-titles: { a: { zh: 甲, en: A }, b: { zh: 乙, en: B } } }
              counts: { title: Counts, x-title-zh: 次数, type: array, items: { type: integer, minimum: 0 } }
              holder: { title: Holder, x-title-zh: 持有人, $ref: "#/$defs/Person" }
              documents:
                { title: Documents, x-title-zh: 证件, type: array, maxItems: 4, items: { $ref: "#/$defs/Document" } }
            $defs:
              Person:
                title: Person
                x-title-zh: 人员
                type: object
                additionalProperties: false
                properties:
                  name: { title: Name, x-title-zh: 姓名, type: string, maxLength: 10, x-personal: true }
                  phone:
                    title: Phone
                    x-title-zh: 电话
                    type: string
                    pattern: "^1[0-9]{10}$"
                    x-personal: true
                    examples: ["13800000000"]
                  bornOn: { title: Born on, x-title-zh: 出生日期, type: string, format: date, x-personal: true }
              Document:
                type: object
                additionalProperties: false
                properties:
                  number: { title: Number, x-title-zh: 编号, type: string, pattern: "[A-Z]{2}" }
                  expiresOn: { title: Expires on, x-title-zh: 到期日, type: string, format: date }
                  scannedAt: { title: Scanned at, x-title-zh: 扫描时间, type: string, format: date-time }
                  holder: { title: Holder, x-title-zh: 持有人, $ref: "#/$defs/Person" }
              Figures:
                type: object
                x-derived: true
                properties:
                  calls: { title: Calls, x-title-zh: 通话, x-type: Window }
                  total: { title: Total, x-title-zh: 总数, type: integer }
            """;

    private SampleFacts() {}

    static FactModel model() {
        Issues issues = new Issues();
        FactModel model = read(SCHEMA, issues);
        if (issues.hasErrors()) {
            throw new AssertionError(issues.sorted());
        }
        return model;
    }

    static List<Issue> issuesOf(String schema) {
        Issues issues = new Issues();
        read(schema, issues);
        return issues.sorted();
    }

    /** Null when there is no model. */
    static FactModel read(String schema, Issues issues) {
        return YamlNode.parse("p/facts.schema.yaml", schema, issues)
                .flatMap(FactModel::read)
                .orElse(null);
    }

    static FactReader reader() {
        FactModel model = model();
        return new FactReader(model, classes(model));
    }

    static Map<String, FactClass> classes(FactModel model) {
        Map<String, FactClass> classes = new HashMap<>();
        model.types().values().stream()
                .filter(type -> !type.derived())
                .forEach(type -> classes.put(type.name(), new ArrayClass(type)));
        return classes;
    }

    /** A fact as an array of values. */
    static final class ArrayFact extends Fact {
        private final FactType type;
        private final Object[] values;

        ArrayFact(FactType type) {
            this.type = type;
            this.values = new Object[type.fields().size()];
        }

        String typeName() {
            return type.name();
        }

        Object value(String field) {
            return values[type.field(field).index()];
        }
    }

    private record ArrayClass(FactType type) implements FactClass {
        @Override
        public Fact create() {
            return new ArrayFact(type);
        }

        @Override
        public void set(Fact fact, int fieldIndex, Object value) {
            FactField field = type.fields().get(fieldIndex);
            field.javaType().cast(value);
            if (field.list()) {
                ((List<?>) value).forEach(field.itemType()::cast);
            }
            ((ArrayFact) fact).values[fieldIndex] = value;
        }

        @Override
        public Object get(Fact fact, int fieldIndex) {
            return ((ArrayFact) fact).values[fieldIndex];
        }
    }
}
