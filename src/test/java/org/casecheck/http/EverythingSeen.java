package org.casecheck.http;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A service that tells its operators all it can. */
public class EverythingSeen implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of("casecheck.console.json", "true", "casecheck.console.decisions", "true");
    }

    @Override
    public void stop() {
        // nothing was started
    }
}
