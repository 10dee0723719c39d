package org.casecheck.ruleset;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.casecheck.language.Rule;
import org.casecheck.source.Check;

/**
 * Finds tests that read a property off a value that may be absent. The engine fails there, and the whole case with it. It
 * looks at tests from left to right and stops as soon as the result is known; at those that join facts it looks last.
 */
final class NullPathChecks {
    private final Rule rule;
    private final RuleReading reading;
    private final RuleIssues issues;

    NullPathChecks(Rule rule, RuleReading reading, RuleIssues issues) {
        this.rule = rule;
        this.reading = reading;
        this.issues = issues;
    }

    void check() {
        rule.condition().visit(condition -> {
            Clause clause = reading.clause(condition);
            if (clause != null && readsOffWhatMayBeAbsent(clause, reading.presentBefore(condition))) {
                check(clause, reading.presentBefore(condition), reading.source(condition));
            }
        });
    }

    private static boolean readsOffWhatMayBeAbsent(Clause clause, Set<String> present) {
        boolean[] found = {false};
        clause.visit(test -> test.terms()
                .forEach(term -> term.visit(part -> found[0] |= part instanceof Term.Read read
                        && read.owner() != null
                        && read.owner().mayBeAbsent(present::contains))));
        return found[0];
    }

    private void check(Clause clause, Set<String> before, String source) {
        Set<String> present = new HashSet<>(before);
        Set<String> presentInJoins = new HashSet<>(before);
        for (Clause part : clause.conjuncts()) {
            boolean joins = joins(part, source);
            look(part, joins ? presentInJoins : present);
            Set<String> needed = Presence.neededBy(part, (joins ? presentInJoins : present)::contains);
            presentInJoins.addAll(needed);
            if (!joins) {
                present.addAll(needed);
            }
        }
    }

    private static boolean joins(Clause clause, String source) {
        boolean[] found = {false};
        clause.visit(test -> test.terms()
                .forEach(term -> term.visit(part -> found[0] |= part instanceof Term.Read read
                        && !read.source().equals(source)
                        && !RuleReading.isSingle(read.source()))));
        return found[0];
    }

    /** @param present what is there when this is looked at; added to while its parts are gone through */
    private void look(Clause clause, Set<String> present) {
        if (clause instanceof Clause.Test test) {
            Predicate<String> known = present::contains;
            test.terms()
                    .forEach(term -> term.visit(part -> {
                        if (part instanceof Term.Read read
                                && read.owner() != null
                                && read.owner().mayBeAbsent(known)) {
                            report(test, read);
                        }
                    }));
            return;
        }
        boolean all = clause instanceof Clause.All;
        List<Clause> parts = all ? ((Clause.All) clause).parts() : ((Clause.Any) clause).parts();
        Set<String> soFar = new HashSet<>(present);
        for (Clause part : parts) {
            look(part, soFar);
            // The next part is looked at only when this one held; after `or`, only when it did not.
            soFar.addAll(Presence.neededBy(all ? part : part.opposite(), soFar::contains));
        }
    }

    private void report(Clause.Test test, Term.Read read) {
        if (issues.refused(test.written())) {
            return;
        }
        String[] path = read.path().split("\\.");
        String figure = path[path.length - 2];
        issues.error(
                Check.NULL_PATH,
                test.written().offset(),
                "`" + Written.of(test.written()) + "` fails when `" + figure
                        + "` is absent, and some rule inserts none.",
                "`" + figure + "` 缺失时，`" + Written.of(test.written()) + "` 会出错；而有规则产生时没有给出它。",
                "Write `" + figure + " != null` before it, or have the inserting rule always give a figure.",
                "请在前面加上 `" + figure + " != null`，或使产生它的规则总是给出统计值。");
    }
}
