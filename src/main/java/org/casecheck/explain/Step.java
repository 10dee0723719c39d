package org.casecheck.explain;

import java.util.List;
import java.util.function.Supplier;
import org.casecheck.facts.Aggregate;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;

/** One condition of a rule, to be met after those before it. */
sealed interface Step {

    /**
     * There is a fact of a type of which all tests hold.
     *
     * @param type null for the thresholds and the clock, which are always there
     * @param place of the fact; -1 without a type
     * @param tests in the order in which they were written
     * @param own those among them that ask nothing of other facts
     * @param joined the others
     * @param within the place of the fact that holds this one; -1 when the rule does not say
     * @param key the equality by which facts are looked up; null when there is none
     */
    record Find(FactType type, int place, List<Test> tests, List<Test> own, List<Test> joined, int within, Key key)
            implements Step {

        /** Whether a test is the one that says which object holds the fact. */
        boolean asksForHolder(Test test) {
            return test instanceof Test.Comparison comparison
                    && comparison.operator().equals("==")
                    && (isHolder(comparison.asked(), comparison.expected())
                            || isHolder(comparison.expected(), comparison.asked()));
        }

        private boolean isHolder(Value parent, Value holder) {
            return parent instanceof Value.ParentOf of
                    && of.place() == place
                    && holder instanceof Value.FactAt fact
                    && fact.place() == within;
        }
    }

    /** A field that has to be the same as a value known before. */
    record Key(FactField field, Value.FieldOf read, Value sought) {}

    /**
     * There is at least one combination that meets these, or there is none.
     *
     * @param wanted whether there has to be one
     * @param ways of meeting them; several when there is an {@code or} inside
     */
    record Inner(boolean wanted, List<List<Step>> ways) implements Step {}

    /**
     * Figures over all combinations that meet some conditions, and tests of them.
     *
     * @param figures at least one
     */
    record Count(List<Step> over, List<Counting> figures, List<Test> tests) implements Step {}

    record Counting(Value.Figured figure, Supplier<Aggregate> aggregates) {}
}
