package org.casecheck.http;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;

/** The same folder with a typing error in a rule. */
public class BrokenRulesOnDisk implements QuarkusTestResourceLifecycleManager {
    private Path path;
    private Path data;

    @Override
    public Map<String, String> start() {
        String rules = RulesOnDisk.folder().files().get("demo/demo.drl");
        path = RulesOnDisk.write(
                RulesOnDisk.folder().with("demo/demo.drl", rules.replace("\"NO_NAME\"", "\"NO_NAMES\"")));
        data = RulesOnDisk.newData();
        return Map.of("casecheck.rules", path.toString(), "casecheck.data", data.toString());
    }

    @Override
    public void stop() {
        RulesOnDisk.delete(path);
        RulesOnDisk.delete(data);
    }
}
