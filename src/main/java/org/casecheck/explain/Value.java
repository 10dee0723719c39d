package org.casecheck.explain;

import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Consumer;
import org.casecheck.facts.Fact;
import org.casecheck.facts.FactClass;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;
import org.casecheck.ruleset.RuleFunctions;
import org.casecheck.ruleset.Threshold;

/** A value that a rule speaks of, with every name resolved. Null is absent. */
sealed interface Value {
    Object of(Combination combination);

    record Constant(Object value) implements Value {
        @Override
        public Object of(Combination combination) {
            return value;
        }
    }

    /** A fact as a whole. */
    record FactAt(int place, FactType type) implements Value {
        @Override
        public Object of(Combination combination) {
            return combination.at(place);
        }
    }

    /** @param reader of the type that has the field */
    record FieldOf(int place, FactType type, FactField field, FactClass reader) implements Value {
        @Override
        public Object of(Combination combination) {
            return reader.get((Fact) combination.at(place), field.index());
        }
    }

    record ParentOf(int place) implements Value {
        @Override
        public Object of(Combination combination) {
            return ((Fact) combination.at(place)).getParent();
        }
    }

    /**
     * What an {@code accumulate} has worked out.
     *
     * @param argument what it was worked out of, for each match
     */
    record Figured(int place, String function, Value argument) implements Value {
        @Override
        public Object of(Combination combination) {
            return combination.at(place);
        }
    }

    /** @param index its place in the order of the names of all */
    record ThresholdOf(Threshold threshold, int index) implements Value {
        @Override
        public Object of(Combination combination) {
            return combination.context().threshold(index);
        }
    }

    record Now() implements Value {
        @Override
        public Object of(Combination combination) {
            return combination.context().asOf();
        }
    }

    record Today() implements Value {
        @Override
        public Object of(Combination combination) {
            return combination.context().today();
        }
    }

    /** A property of a figure; absent when the figure is. */
    record PropertyOf(Value owner, String name, Method getter) implements Value {
        @Override
        public Object of(Combination combination) {
            Object figure = owner.of(combination);
            try {
                return figure == null ? null : getter.invoke(figure);
            } catch (ReflectiveOperationException unreadable) {
                throw new IllegalStateException("no property " + name, unreadable);
            }
        }
    }

    /** @param asksList whether it looks a value up in a list, whose name it takes first */
    record CallOf(String function, List<Value> arguments, RuleFunctions.Caller caller, boolean asksList)
            implements Value {
        @Override
        public Object of(Combination combination) {
            Object[] values = new Object[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).of(combination);
            }
            return combination.calls().result(this, values);
        }
    }

    /** Shows this value and all it is made from. */
    default void visit(Consumer<Value> visitor) {
        visitor.accept(this);
        if (this instanceof PropertyOf property) {
            property.owner().visit(visitor);
        } else if (this instanceof CallOf call) {
            call.arguments().forEach(argument -> argument.visit(visitor));
        }
    }

    /** Whether any of it is read from the facts of the case. */
    default boolean readsFacts() {
        boolean[] reads = {false};
        visit(part -> reads[0] |= part.place() >= 0);
        return reads[0];
    }

    /** The place it reads; -1 when it reads none, or several. */
    default int place() {
        return -1;
    }
}
