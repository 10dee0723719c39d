package org.casecheck.ruleset;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.casecheck.language.Expression;

/** What a rule demands of values, with every {@code !( .. )} carried through to the single tests. */
sealed interface Clause {
    /** All of these hold; with none, always. No part is an {@code All}. */
    record All(List<Clause> parts) implements Clause {}

    /** At least one of these holds. No part is an {@code Any}. */
    record Any(List<Clause> parts) implements Clause {}

    /**
     * One test.
     *
     * @param written the comparison or membership it was written as
     * @param operator {@code ==  <  <=  >  >=  in}, or {@code ?} for what is no test
     * @param right one value; for {@code in}, literals only
     * @param negated whether the opposite is demanded: {@code !=} is {@code ==} negated. The opposite of an ordering also
     *     holds when a value is absent.
     */
    record Test(Expression written, String operator, Term left, List<Term> right, boolean negated) implements Clause {
        Term other() {
            return right.get(0);
        }

        /** Whether it asks for nothing but whether something is there. */
        boolean asksForPresence() {
            return operator.equals("==") && (left.isNull() || other().isNull());
        }

        /** What {@link #asksForPresence} asks for. */
        Term asked() {
            return left.isNull() ? other() : left;
        }

        boolean isOrdering() {
            return operator.startsWith("<") || operator.startsWith(">");
        }

        List<Term> terms() {
            List<Term> terms = new ArrayList<>();
            terms.add(left);
            terms.addAll(right);
            return terms;
        }
    }

    static Clause all(List<Clause> parts) {
        List<Clause> flat = new ArrayList<>();
        for (Clause part : parts) {
            flat.addAll(part instanceof All all ? all.parts() : List.of(part));
        }
        return flat.size() == 1 ? flat.get(0) : new All(List.copyOf(flat));
    }

    static Clause any(List<Clause> parts) {
        List<Clause> flat = new ArrayList<>();
        for (Clause part : parts) {
            flat.addAll(part instanceof Any any ? any.parts() : List.of(part));
        }
        return flat.size() == 1 ? flat.get(0) : new Any(List.copyOf(flat));
    }

    /** What demands all that this demands, one by one. */
    default List<Clause> conjuncts() {
        return this instanceof All all ? all.parts() : List.of(this);
    }

    /** Holds exactly when this does not. */
    default Clause opposite() {
        if (this instanceof All all) {
            return any(all.parts().stream().map(Clause::opposite).toList());
        }
        if (this instanceof Any any) {
            return all(any.parts().stream().map(Clause::opposite).toList());
        }
        Test test = (Test) this;
        return new Test(test.written(), test.operator(), test.left(), test.right(), !test.negated());
    }

    /** The same of other facts. */
    default Clause with(UnaryOperator<String> sources) {
        if (this instanceof All all) {
            return new All(all.parts().stream().map(part -> part.with(sources)).toList());
        }
        if (this instanceof Any any) {
            return new Any(any.parts().stream().map(part -> part.with(sources)).toList());
        }
        Test test = (Test) this;
        return new Test(
                test.written(),
                test.operator(),
                test.left().with(sources),
                test.right().stream().map(term -> term.with(sources)).toList(),
                test.negated());
    }

    /** Shows every test. */
    default void visit(Consumer<Test> visitor) {
        if (this instanceof All all) {
            all.parts().forEach(part -> part.visit(visitor));
        } else if (this instanceof Any any) {
            any.parts().forEach(part -> part.visit(visitor));
        } else {
            visitor.accept((Test) this);
        }
    }

    /** The same for two clauses that differ only in the order of their parts and the side of their values. */
    default String key() {
        if (this instanceof All all) {
            return "("
                    + String.join(
                            " && ",
                            all.parts().stream().map(Clause::key).sorted().toList()) + ")";
        }
        if (this instanceof Any any) {
            return "("
                    + String.join(
                            " || ",
                            any.parts().stream().map(Clause::key).sorted().toList()) + ")";
        }
        Test test = (Test) this;
        String left = test.left().key();
        List<String> right =
                new ArrayList<>(test.right().stream().map(Term::key).sorted().toList());
        String operator = test.operator();
        boolean turned = operator.startsWith(">") || operator.equals("==") && left.compareTo(right.get(0)) > 0;
        if (turned) {
            String other = right.set(0, left);
            left = other;
            operator = operator.replace('>', '<');
        }
        return (test.negated() ? "!" : "") + "[" + left + " " + operator + " " + String.join(",", right) + "]";
    }
}
