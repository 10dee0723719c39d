package org.casecheck.http;

import java.util.HashMap;
import java.util.Map;

/** The small rules folder with narrow limits. */
public class HostileRules extends RulesOnDisk {
    static final int CONCURRENT = 2;
    static final int FACTS = 50;
    static final int BURST = 2_000;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        settings.put("casecheck.limits.body", "1M");
        settings.put("casecheck.limits.receive", "5s");
        settings.put("casecheck.limits.concurrent", String.valueOf(CONCURRENT));
        settings.put("casecheck.limits.facts", String.valueOf(FACTS));
        settings.put("casecheck.limits.rate", "1");
        settings.put("casecheck.limits.burst", String.valueOf(BURST));
        return settings;
    }
}
