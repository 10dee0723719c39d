package org.casecheck.http;

import java.util.HashMap;
import java.util.Map;

/** The same with little patience. Whatever else is sent to it has to come at once, which no busy machine promises. */
public class SlowRules extends HostileRules {
    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        settings.put("casecheck.limits.receive", "1s");
        return settings;
    }
}
