package org.casecheck.explain;

import java.util.ArrayList;
import java.util.List;
import org.casecheck.decision.Text;
import org.casecheck.explain.Explanation.ThresholdAccount;

/**
 * What can be said of a test once for all cases.
 *
 * @param text what it asks for; null when that depends on the case, its day, or the titles of lists
 * @param fields it reads, each once
 * @param thresholds it is compared with
 * @param lists it looks values up in, by id
 * @param textOfDay the text where that depends on the day and not on the case; null where it is otherwise
 * @param accounts of the thresholds, which depend on the day
 */
record Asked(
        Text text,
        List<Value.FieldOf> fields,
        List<Value.ThresholdOf> thresholds,
        List<String> lists,
        OfDay<String> textOfDay,
        OfDay<List<ThresholdAccount>> accounts) {

    /** @param place of the fact whose test it is; -1 when it is one of figures */
    static Asked of(Test test, int place) {
        List<Value.FieldOf> fields = new ArrayList<>();
        List<Value.ThresholdOf> thresholds = new ArrayList<>();
        List<String> lists = new ArrayList<>();
        test.visit(value -> {
            if (value instanceof Value.FieldOf field && !fields.contains(field)) {
                fields.add(field);
            } else if (value instanceof Value.ThresholdOf threshold) {
                thresholds.add(threshold);
            } else if (value instanceof Value.CallOf call
                    && call.asksList()
                    && call.arguments().get(0) instanceof Value.Constant id) {
                lists.add((String) id.value());
            }
        });
        Text text = lists.isEmpty() ? Words.fixed(test, place) : null;
        boolean ofDay = text == null && lists.isEmpty() && Words.dependsOnDayOnly(test, place);
        return new Asked(
                text,
                List.copyOf(fields),
                List.copyOf(thresholds),
                List.copyOf(lists),
                ofDay ? new OfDay<>() : null,
                new OfDay<>());
    }
}
