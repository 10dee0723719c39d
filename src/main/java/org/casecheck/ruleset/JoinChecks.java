package org.casecheck.ruleset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.facts.FactType;
import org.casecheck.language.Condition;
import org.casecheck.language.Rule;
import org.casecheck.ruleset.Matched.Linked;
import org.casecheck.source.Check;
import org.casecheck.source.Issues;

/**
 * Warns of rules that compare each of many facts with each of many others: what such a rule costs grows with the square of
 * the case, or faster. Facts that are linked, so that the engine finds the right ones by its index, are no such case.
 */
final class JoinChecks {
    /** So few are compared within some hundredths of a second. */
    private static final long MOST_PAIRS = CaseLimits.PAIRS / 20;

    /** Comparing with each of so few is no square. */
    private static final long FEW = 20;

    private final PolicyParts parts;
    private final Issues issues;
    private final Occurrences occurrences;
    private final Map<String, Long> inserted = new HashMap<>();

    /** @param insertions of all rules of the policy */
    JoinChecks(Insertions insertions, PolicyParts parts, Issues issues) {
        this.parts = parts;
        this.issues = issues;
        this.occurrences = new Occurrences(parts.model());
        // Each derived type after those it is made from; of those that lead to themselves there can be any number.
        insertions.inOrder().forEach(type -> inserted.put(type, combinations(insertions.inserters(type))));
    }

    private long combinations(List<Rule> rules) {
        long most = 0;
        for (Rule rule : rules) {
            Matched matched = new Matched();
            new Walk(rule).match(rule.condition(), matched, false);
            most = Occurrences.sum(most, matched.combinations());
        }
        return most;
    }

    /** Notes the first place of a rule where too many combinations of facts are tried. */
    void check(Rule rule) {
        Walk walk = new Walk(rule);
        walk.match(rule.condition(), new Matched(), false);
        if (walk.first != null) {
            String types = "`" + String.join("`, `", walk.firstTypes) + "`";
            issues.warning(
                    Check.QUADRATIC_JOIN,
                    rule.text().at(walk.first.offset()),
                    "Every combination of " + types
                            + " is tried here: that takes time that grows with the square of the" + " case, or faster.",
                    "此处会逐一比较 " + types.replace(", ", "、") + " 的每种组合：耗时随案件大小按平方或更快增长。",
                    "Link them by `parent == $x` or by the equality of a field (`peer == $peer`), or work a figure out with"
                            + " `accumulate`.",
                    "请用 `parent == $x` 或字段相等（如 `peer == $peer`）把它们关联起来，或改用 `accumulate` 求统计值。");
        }
    }

    /** How many facts of a type there can be. */
    private long most(String type) {
        FactType known = parts.model().types().get(type);
        if (known == null || !known.derived()) {
            return known == null ? 1 : occurrences.most(type);
        }
        return inserted.getOrDefault(type, Occurrences.UNBOUNDED);
    }

    /** Goes through the conditions of a rule in their order. */
    private final class Walk {
        private final ContextVariables context;
        private Condition.Pattern first;
        private List<String> firstTypes;

        Walk(Rule rule) {
            this.context = new ContextVariables(rule, parts);
        }

        /** @param existential whether it only matters if there is any such fact */
        void match(Condition condition, Matched matched, boolean existential) {
            if (condition instanceof Condition.All all) {
                boolean single = all.parts().size() == 1;
                all.parts().forEach(part -> match(part, matched, existential && single));
            } else if (condition instanceof Condition.Any any) {
                any(any, matched, existential);
            } else if (condition instanceof Condition.Not not) {
                match(not.negated(), matched.inside(), true);
            } else if (condition instanceof Condition.Exists exists) {
                match(exists.sought(), matched.inside(), true);
            } else if (condition instanceof Condition.Accumulate accumulate) {
                match(accumulate.over(), matched.inside(), false);
                accumulate.figures().forEach(figure -> matched.bind(figure.binding(), new Linked(1), null));
            } else if (condition instanceof Condition.Pattern pattern && !context.drops(pattern)) {
                pattern(pattern, matched, existential);
            }
        }

        private void any(Condition.Any any, Matched matched, boolean existential) {
            List<Matched> branches = new ArrayList<>();
            for (Condition part : any.parts()) {
                Matched branch = matched.inside();
                match(part, branch, existential);
                branches.add(branch);
            }
            matched.takeOneOf(branches);
        }

        private void pattern(Condition.Pattern pattern, Matched matched, boolean existential) {
            long most = most(pattern.type());
            JoinTests tests = new JoinTests(pattern, parts.model().types().get(pattern.type()), context, matched);
            long before = matched.combinations();
            boolean linked = tests.links().stream().anyMatch(group -> group.most() > 1);
            if (first == null
                    && Math.min(before, most) > FEW
                    && Occurrences.product(before, most) > MOST_PAIRS
                    && !linked
                    && !(existential && tests.answeredByIndex())) {
                first = pattern;
                firstTypes = new ArrayList<>(matched.many());
                firstTypes.add(pattern.type());
            }
            Linked group = matched.add(pattern.type(), most, tests.links());
            matched.bind(pattern.binding(), group, null);
            for (Condition.Constraint constraint : pattern.constraints()) {
                matched.bind(constraint.binding(), group, tests.field(constraint.expression()));
            }
        }
    }
}
