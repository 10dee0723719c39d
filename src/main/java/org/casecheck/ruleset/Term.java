package org.casecheck.ruleset;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A value that a rule speaks of. Two with the same key are the same value in every match of the rule, by whatever names the
 * rule calls them.
 */
sealed interface Term {
    String key();

    /** The class of the value in Java; null when not known. */
    Class<?> type();

    /** Which values it can have when it is there. */
    Domain domain();

    /** Whether it can be absent although all it is made from is there. */
    boolean optional();

    /** What it is made from: as soon as one of these is absent, so is this. */
    List<Term> madeFrom();

    /**
     * The same with other facts as its sources.
     *
     * @param sources from the name of a source here to its name there
     */
    Term with(UnaryOperator<String> sources);

    /**
     * A literal.
     *
     * @param value null for the literal {@code null}
     */
    record Literal(Object value) implements Term {
        @Override
        public String key() {
            return value instanceof String text
                    ? "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                    : String.valueOf(value);
        }

        @Override
        public Class<?> type() {
            return value == null ? null : value.getClass();
        }

        @Override
        public Domain domain() {
            return Domain.ofValue(value);
        }

        @Override
        public boolean optional() {
            return value == null;
        }

        @Override
        public List<Term> madeFrom() {
            return List.of();
        }

        @Override
        public Term with(UnaryOperator<String> sources) {
            return this;
        }
    }

    /**
     * What stands in a fact, a property of a figure, or the fact itself.
     *
     * @param source names the fact in this rule
     * @param path from the fact to the value; empty when the fact is meant
     * @param owner the figure it is a property of; null when it is none
     * @param inferred whether {@code optional} and {@code domain} follow from what other rules insert
     */
    record Read(
            String key,
            String source,
            String path,
            Term owner,
            Class<?> type,
            Domain domain,
            boolean optional,
            boolean inferred)
            implements Term {

        static Read of(
                String source,
                String path,
                Term owner,
                Class<?> type,
                Domain domain,
                boolean optional,
                boolean inferred) {
            return new Read(source + "." + path, source, path, owner, type, domain, optional, inferred);
        }

        @Override
        public List<Term> madeFrom() {
            return owner == null ? List.of() : List.of(owner);
        }

        @Override
        public Term with(UnaryOperator<String> sources) {
            return of(
                    sources.apply(source),
                    path,
                    owner == null ? null : owner.with(sources),
                    type,
                    domain,
                    optional,
                    inferred);
        }
    }

    /** What a rule function makes of its arguments. */
    record Call(String key, String function, List<Term> arguments, Class<?> type) implements Term {
        static Call of(String function, List<Term> arguments, Class<?> type) {
            return new Call(
                    function + "("
                            + String.join(",", arguments.stream().map(Term::key).toList()) + ")",
                    function,
                    List.copyOf(arguments),
                    type);
        }

        @Override
        public Domain domain() {
            return KnownValues.ofFunction(function, type).domain();
        }

        @Override
        public boolean optional() {
            return KnownValues.ofFunction(function, type).optional();
        }

        @Override
        public List<Term> madeFrom() {
            return KnownValues.isAlwaysMade(function) ? List.of() : arguments;
        }

        @Override
        public Term with(UnaryOperator<String> sources) {
            return of(
                    function,
                    arguments.stream().map(argument -> argument.with(sources)).toList(),
                    type);
        }
    }

    /** Something of which nothing is known, such as a name that was refused already. */
    static Term unknown(String name) {
        return Read.of("?", name, null, null, Domain.ANY, false, false);
    }

    default boolean isUnknown() {
        return this instanceof Read read && read.source().equals("?");
    }

    default boolean isNull() {
        return this instanceof Literal literal && literal.value() == null;
    }

    /**
     * Whether it can be absent.
     *
     * @param present tells of a key whether that value is known to be there
     */
    default boolean mayBeAbsent(Predicate<String> present) {
        if (present.test(key())) {
            return false;
        }
        return optional() || madeFrom().stream().anyMatch(part -> part.mayBeAbsent(present));
    }

    /** Shows this term and all it is made from. */
    default void visit(Consumer<Term> visitor) {
        visitor.accept(this);
        List<Term> parts = this instanceof Call call ? call.arguments() : madeFrom();
        parts.forEach(part -> part.visit(visitor));
    }
}
