package org.casecheck.explain;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the places that a condition reads and does not fill itself. */
final class Places {
    private final Set<Integer> read = new TreeSet<>();
    private final Set<Integer> filled = new TreeSet<>();

    private Places() {}

    static List<Integer> needed(Step step) {
        Places places = new Places();
        places.look(step);
        places.read.removeAll(places.filled);
        return List.copyOf(places.read);
    }

    private void look(Step step) {
        if (step instanceof Step.Find find) {
            filled.add(find.place());
            find.tests().forEach(this::look);
        } else if (step instanceof Step.Inner inner) {
            inner.ways().forEach(way -> way.forEach(this::look));
        } else {
            Step.Count count = (Step.Count) step;
            count.over().forEach(this::look);
            count.figures().forEach(figure -> {
                filled.add(figure.figure().place());
                figure.figure().argument().visit(this::look);
            });
            count.tests().forEach(this::look);
        }
    }

    private void look(Test test) {
        test.visit(this::look);
    }

    private void look(Value value) {
        if (value.place() >= 0) {
            read.add(value.place());
        }
    }
}
