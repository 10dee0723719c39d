package org.casecheck.explain;

import java.util.IdentityHashMap;
import java.util.Map;
import org.casecheck.facts.CaseContext;

/**
 * What the functions of a rule gave last: a condition is looked at several times before it is explained, and some functions
 * search long texts. For one rule of one case, and one thread.
 */
final class Calls {
    private final CaseContext context;
    private final Map<Value.CallOf, Made> last = new IdentityHashMap<>();

    private record Made(Object[] arguments, Object result) {}

    Calls(CaseContext context) {
        this.context = context;
    }

    CaseContext context() {
        return context;
    }

    /** What a function makes of these very arguments. */
    Object result(Value.CallOf call, Object[] arguments) {
        Made made = last.get(call);
        if (made == null || !areThese(made.arguments(), arguments)) {
            made = new Made(arguments, call.caller().call(context, arguments));
            last.put(call, made);
        }
        return made.result();
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
