package org.casecheck.explain;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

/** One test of a rule, as it was written. */
sealed interface Test {
    boolean holds(Combination combination);

    /**
     * A comparison, with its sides exchanged where only the second one reads the case.
     *
     * @param asked the side that is asked about
     * @param operator {@code ==  !=  <  <=  >  >=}
     * @param expected what it is compared with
     */
    record Comparison(Value asked, String operator, Value expected) implements Test {
        static Comparison of(Value left, String operator, Value right) {
            if (left.readsFacts() || !right.readsFacts()) {
                return new Comparison(left, operator, right);
            }
            String turned = operator.startsWith("<")
                    ? operator.replace('<', '>')
                    : operator.startsWith(">") ? operator.replace('>', '<') : operator;
            return new Comparison(right, turned, left);
        }

        @Override
        public boolean holds(Combination combination) {
            Object one = asked.of(combination);
            Object other = expected.of(combination);
            return switch (operator.charAt(0)) {
                case '=' -> same(one, other);
                case '!' -> !same(one, other);
                default -> one != null && other != null && ordered(one, other);
            };
        }

        /** Whether it asks for less or more. */
        boolean isOrdered() {
            return !operator.endsWith("=") || operator.equals("<=") || operator.equals(">=");
        }

        /** Whether it asks for nothing but whether a value is there. */
        boolean asksForPresence() {
            return expected instanceof Value.Constant constant && constant.value() == null;
        }

        @SuppressWarnings("unchecked")
        private boolean ordered(Object one, Object other) {
            int order = ((Comparable<Object>) one).compareTo(other);
            return order == 0 ? operator.endsWith("=") : order < 0 == operator.startsWith("<");
        }
    }

    record Membership(Value tested, boolean negated, List<Value> values) implements Test {
        @Override
        public boolean holds(Combination combination) {
            Object sought = tested.of(combination);
            for (Value value : values) {
                if (same(sought, value.of(combination))) {
                    return !negated;
                }
            }
            return negated;
        }
    }

    record Both(List<Test> parts) implements Test {
        @Override
        public boolean holds(Combination combination) {
            for (Test part : parts) {
                if (!part.holds(combination)) {
                    return false;
                }
            }
            return true;
        }
    }

    record Either(List<Test> parts) implements Test {
        @Override
        public boolean holds(Combination combination) {
            for (Test part : parts) {
                if (part.holds(combination)) {
                    return true;
                }
            }
            return false;
        }
    }

    record Opposite(Test negated) implements Test {
        @Override
        public List<Test> parts() {
            return List.of(negated);
        }

        @Override
        public boolean holds(Combination combination) {
            return !negated.holds(combination);
        }
    }

    /** Whether two values are the same: two absent ones are, decimals by their size. */
    static boolean same(Object one, Object other) {
        if (one == null || other == null) {
            return one == other;
        }
        return one instanceof BigDecimal left && other instanceof BigDecimal right
                ? left.compareTo(right) == 0
                : one.equals(other);
    }

    /** The tests it is made of; none for a single one. */
    default List<Test> parts() {
        return List.of();
    }

    /** Shows the values it compares. */
    default void visit(Consumer<Value> visitor) {
        if (this instanceof Comparison comparison) {
            comparison.asked().visit(visitor);
            comparison.expected().visit(visitor);
        } else if (this instanceof Membership membership) {
            membership.tested().visit(visitor);
            membership.values().forEach(value -> value.visit(visitor));
        }
        parts().forEach(part -> part.visit(visitor));
    }
}
