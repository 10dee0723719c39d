package org.casecheck.ruleset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.casecheck.language.Condition;
import org.casecheck.language.Rule;
import org.casecheck.language.Statement;

/**
 * What a rule says apart from the names of its variables and the order of its tests and patterns. Rules of the same shape
 * say the same; rules that say the same nearly always have the same shape.
 */
final class RuleShape {
    private final RuleReading reading;
    private final Map<String, Integer> numbers;
    private final Map<String, String> names = new HashMap<>();

    /**
     * @param numbers keeps names short: the same for all rules that are compared
     */
    RuleShape(RuleReading reading, Map<String, Integer> numbers) {
        this.reading = reading;
        this.numbers = numbers;
    }

    private String shortened(String text) {
        return "@" + number(text);
    }

    private int number(String text) {
        Integer known = numbers.putIfAbsent(text, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }

    /** Equal for two rules with the same conditions. */
    String conditions(Rule rule) {
        return all(rule.condition());
    }

    /** Equal for two rules that do the same, provided their conditions are the same; to be asked after those. */
    String consequence(Rule rule) {
        List<String> done = new ArrayList<>();
        for (Statement statement : rule.statements()) {
            if (statement instanceof Statement.Report report) {
                List<String> mentions =
                        report.mentions().stream().map(this::mention).sorted().toList();
                done.add("add " + report.code() + mentions);
            } else if (statement instanceof Statement.Conclude conclude) {
                done.add(conclude.method() + " " + conclude.output() + values(conclude.arguments()));
            } else if (statement instanceof Statement.Insert insert) {
                done.add("insert " + insert.type() + values(insert.arguments()));
            }
        }
        return String.join(" ", done.stream().sorted().toList());
    }

    private String mention(Statement.Mention mention) {
        if (mention instanceof Statement.On on) {
            return "on " + variable(on.variable())
                    + on.fields().stream().sorted().toList();
        }
        if (mention instanceof Statement.As as) {
            return "as " + as.name() + " " + variable(as.variable()) + " " + as.field();
        }
        Statement.With with = (Statement.With) mention;
        return "with " + with.name() + values(List.of(with.value()));
    }

    private String variable(String name) {
        return reading.variable(name).with(naming()).key();
    }

    private List<String> values(List<org.casecheck.language.Expression> values) {
        return values.stream()
                .map(value -> reading.concluded(value).with(naming()).key())
                .toList();
    }

    private UnaryOperator<String> naming() {
        return source -> names.getOrDefault(source, source);
    }

    private String all(Condition condition) {
        List<Condition> parts = new ArrayList<>();
        flatten(condition, parts);
        List<Clause> tests = new ArrayList<>();
        Set<String> sources = new HashSet<>();
        Map<String, String> kinds = new LinkedHashMap<>();
        for (Condition part : parts) {
            if (part instanceof Condition.Pattern pattern) {
                tests.addAll(reading.clause(part).conjuncts());
                if (!RuleReading.isSingle(pattern.type())) {
                    sources.add(reading.source(part));
                    kinds.put(reading.source(part), pattern.type());
                }
            }
        }
        // First by what each fact is asked for itself, then by how it is joined with the others.
        name(kinds, tests, sources, false);
        name(kinds, tests, sources, true);
        List<String> said = new ArrayList<>();
        kinds.keySet().forEach(source -> said.add(names.get(source)));
        for (Condition part : parts) {
            if (part instanceof Condition.Accumulate accumulate) {
                said.add(accumulate(accumulate));
                tests.addAll(reading.clause(part).conjuncts());
            } else if (part instanceof Condition.Any any) {
                said.add(any(any));
            }
        }
        tests.forEach(test -> said.add(test.with(naming()).key()));
        for (Condition part : parts) {
            if (part instanceof Condition.Not not) {
                said.add("not " + all(not.negated()));
            } else if (part instanceof Condition.Exists exists) {
                said.add("exists " + all(exists.sought()));
            }
        }
        return shortened(
                "(" + String.join(" and ", said.stream().sorted().distinct().toList()) + ")");
    }

    private static void flatten(Condition condition, List<Condition> parts) {
        if (condition instanceof Condition.All all) {
            all.parts().forEach(part -> flatten(part, parts));
        } else {
            parts.add(condition);
        }
    }

    /** Names each fact by its kind and the tests it alone (or it as well) takes part in; equal ones by their order. */
    private void name(Map<String, String> kinds, List<Clause> tests, Set<String> sources, boolean joins) {
        Map<String, List<String>> asked = new HashMap<>();
        for (Clause test : tests) {
            Set<String> read = new HashSet<>();
            test.visit(single -> single.terms()
                    .forEach(term -> term.visit(part -> {
                        if (part instanceof Term.Read value) {
                            read.add(value.source());
                        }
                    })));
            List<String> facts = read.stream().filter(sources::contains).toList();
            boolean known = read.stream().allMatch(source -> sources.contains(source) || isNamed(source));
            if (known && (joins || facts.size() <= 1)) {
                facts.forEach(fact -> asked.computeIfAbsent(fact, key -> new ArrayList<>())
                        .add(test.with(source -> source.equals(fact) ? "this" : names.getOrDefault(source, source))
                                .key()));
            }
        }
        Map<String, Integer> alike = new HashMap<>();
        Map<String, String> named = new HashMap<>();
        kinds.forEach((source, kind) -> {
            List<String> own =
                    asked.getOrDefault(source, List.of()).stream().sorted().toList();
            String text = (joins ? names.get(source).replaceFirst("[.].*", "") : kind) + own;
            int copy = alike.merge(text, 1, Integer::sum);
            named.put(source, shortened(text) + "." + copy);
        });
        names.putAll(named);
    }

    private boolean isNamed(String source) {
        return names.containsKey(source) || RuleReading.isSingle(source);
    }

    private String accumulate(Condition.Accumulate accumulate) {
        String over = all(accumulate.over());
        accumulate
                .figures()
                .forEach(figure -> names.put(
                        reading.source(figure),
                        shortened(over
                                + figure.function()
                                + reading.term(figure.argument()).with(naming()).key())));
        return over;
    }

    private String any(Condition.Any any) {
        List<String> branches = any.parts().stream().map(this::all).toList();
        String all = "any" + branches.stream().sorted().toList();
        reading.choices(any).forEach((source, terms) -> {
            List<String> chosen = new ArrayList<>();
            for (int i = 0; i < terms.size(); i++) {
                chosen.add(branches.get(i) + terms.get(i).with(naming()).key());
            }
            names.put(source, shortened(all + chosen.stream().sorted().toList()));
        });
        return all;
    }
}
