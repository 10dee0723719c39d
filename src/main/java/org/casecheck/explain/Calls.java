package org.casecheck.explain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import org.casecheck.facts.CaseContext;

/**
 * What the functions of a rule gave of late: a condition is looked at several times before it is explained, and some functions
 * search long texts. For one rule of one case, and one thread.
 */
final class Calls {
    /** So many facts are often compared with each other, again and again. */
    private static final int MOST_KEPT = 8;

    private final CaseContext context;
    private Map<Value.CallOf, Deque<Made>> last;

    private record Made(Object[] arguments, Object result) {}

    Calls(CaseContext context) {
        this.context = context;
    }

    CaseContext context() {
        return context;
    }

    /** What a function makes of these very arguments. */
    Object result(Value.CallOf call, Object[] arguments) {
        last = last == null ? new IdentityHashMap<>(4) : last;
        Deque<Made> known = last.computeIfAbsent(call, any -> new ArrayDeque<>(MOST_KEPT));
        for (Made made : known) {
            if (areThese(made.arguments(), arguments)) {
                return made.result();
            }
        }
        if (known.size() == MOST_KEPT) {
            known.removeLast();
        }
        Object result = call.caller().call(context, arguments);
        known.addFirst(new Made(arguments, result));
        return result;
    }

    private static boolean areThese(Object[] before, Object[] now) {
        for (int i = 0; i < now.length; i++) {
            if (before[i] != now[i]) {
                return false;
            }
        }
        return true;
    }
}
