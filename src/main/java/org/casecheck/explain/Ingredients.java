package org.casecheck.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;
import org.casecheck.language.Statement;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Threshold;

/**
 * What decides how a part of a rule turns out, nearest first: what the part itself reads, then what its condition and its rule
 * read; of facts that rules insert, what those rules read.
 *
 * @param fields that are submitted
 * @param types of submitted facts that are looked for
 * @param constants texts, numbers and truth values that fields are compared with
 * @param thresholds they are compared with
 * @param lists that values are looked up in, by id
 */
public record Ingredients(
        Set<Read> fields, Set<FactType> types, Set<Object> constants, Set<Threshold> thresholds, Set<String> lists) {

    /** A field of a submitted type. */
    public record Read(FactType type, FactField field) {}

    /** The ingredients of every part of a policy's rules. */
    public static final class Of {
        private final Policy policy;
        private final Outline outline;
        private final Map<Integer, Ingredients> ofParts = new HashMap<>();

        Of(Policy policy, Outline outline) {
            this.policy = policy;
            this.outline = outline;
            for (ReadRule rule : ReadRules.of(policy).sorted()) {
                Gathering gathering = new Gathering();
                gathering.rule(rule);
                ofParts.put(outline.number(rule), gathering.done());
                for (Way way : rule.ways()) {
                    add(rule, List.of(), way.steps());
                }
            }
        }

        /** Of a part of these rules. */
        public Ingredients of(Part part) {
            return ofParts.get(part.number());
        }

        private void add(ReadRule rule, List<Step> outer, List<Step> steps) {
            for (Step step : steps) {
                add(rule, step, steps, outer);
                if (step instanceof Step.Inner inner) {
                    inner.ways().forEach(way -> add(rule, with(outer, step), way));
                } else if (step instanceof Step.Count count) {
                    add(rule, with(outer, step), count.over());
                    count.tests().forEach(test -> add(rule, test, step));
                } else {
                    ((Step.Find) step).tests().forEach(test -> add(rule, test, step));
                }
            }
        }

        private static List<Step> with(List<Step> steps, Step step) {
            List<Step> more = new ArrayList<>(steps);
            more.add(step);
            return more;
        }

        private void add(ReadRule rule, Step step, List<Step> beside, List<Step> outer) {
            if (outline.number(step) >= 0) {
                Gathering gathering = new Gathering();
                gathering.step(step);
                beside.forEach(gathering::step);
                outer.forEach(gathering::step);
                gathering.rule(rule);
                ofParts.putIfAbsent(outline.number(step), gathering.done());
            }
        }

        private void add(ReadRule rule, Test test, Step step) {
            Gathering gathering = new Gathering();
            gathering.test(test);
            gathering.step(step);
            gathering.rule(rule);
            ofParts.putIfAbsent(outline.number(test), gathering.done());
            test.parts().forEach(part -> add(rule, part, step));
        }

        /** Gathers in the order of being told. */
        private final class Gathering {
            private final Ingredients found = new Ingredients(
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>());
            private final Set<FactType> derived = new LinkedHashSet<>();

            Ingredients done() {
                return found;
            }

            void rule(ReadRule rule) {
                rule.ways().forEach(way -> way.steps().forEach(this::step));
            }

            void step(Step step) {
                if (step instanceof Step.Find find) {
                    type(find.type());
                    find.tests().forEach(this::test);
                } else if (step instanceof Step.Inner inner) {
                    inner.ways().forEach(way -> way.forEach(this::step));
                } else {
                    Step.Count count = (Step.Count) step;
                    count.over().forEach(this::step);
                    count.figures().forEach(figure -> figure.figure().argument().visit(this::value));
                    count.tests().forEach(this::test);
                }
            }

            void test(Test test) {
                test.visit(this::value);
            }

            private void type(FactType type) {
                if (type == null) {
                    return;
                }
                if (!type.derived()) {
                    found.types().add(type);
                } else if (derived.add(type)) {
                    for (ReadRule rule : ReadRules.of(policy).sorted()) {
                        if (inserts(rule, type)) {
                            // What is inserted may be any of the values of any of its ways.
                            rule.ways()
                                    .forEach(
                                            way -> way.variables().values().forEach(value -> value.visit(this::value)));
                            rule(rule);
                        }
                    }
                }
            }

            private boolean inserts(ReadRule rule, FactType type) {
                return rule.rule().statements().stream()
                        .anyMatch(statement -> statement instanceof Statement.Insert insert
                                && insert.type().equals(type.name()));
            }

            private void value(Value value) {
                if (value instanceof Value.FieldOf field) {
                    if (field.type().derived()) {
                        type(field.type());
                    } else {
                        found.fields().add(new Read(field.type(), field.field()));
                    }
                } else if (value instanceof Value.Figured figured) {
                    figured.argument().visit(this::value);
                } else if (value instanceof Value.ThresholdOf threshold) {
                    found.thresholds().add(threshold.threshold());
                } else if (value instanceof Value.Constant constant && constant.value() != null) {
                    found.constants().add(constant.value());
                } else if (value instanceof Value.CallOf call
                        && call.asksList()
                        && call.arguments().get(0) instanceof Value.Constant id) {
                    found.lists().add((String) id.value());
                }
            }
        }
    }
}
