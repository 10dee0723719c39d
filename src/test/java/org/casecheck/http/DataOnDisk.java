package org.casecheck.http;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;

/** The shipped rules with a database of their own, for the time a test class runs. */
public class DataOnDisk implements QuarkusTestResourceLifecycleManager {
    private Path data;

    @Override
    public Map<String, String> start() {
        data = RulesOnDisk.newData();
        return Map.of("casecheck.data", data.toString());
    }

    @Override
    public void stop() {
        RulesOnDisk.delete(data);
    }
}
