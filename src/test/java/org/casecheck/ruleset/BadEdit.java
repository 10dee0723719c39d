package org.casecheck.ruleset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.source.Issues;
import org.casecheck.source.RulesFolder;
import org.casecheck.source.YamlNode;

/**
 * A change of the demo policy that makes it bad, as edits.yaml tells of it.
 *
 * @param files what became of the files that were changed, by path; null for a file that was taken away
 * @param expected the issues, as golden files have them, with the path before each
 * @param says what the messages have to contain, where that matters
 */
record BadEdit(String name, Map<String, byte[]> files, List<String> expected, List<String> says) {

    /** Every edit of edits.yaml, in its order. */
    static List<BadEdit> all() throws IOException {
        Issues issues = new Issues();
        String text = Files.readString(BadRules.FOLDER.resolve("edits.yaml"));
        YamlNode root = YamlNode.parse("edits.yaml", text, issues)
                .orElseThrow(() -> new IllegalStateException(issues.sorted().toString()));
        List<BadEdit> all = new ArrayList<>();
        root.items().forEach(entry -> all.add(read(entry)));
        if (issues.hasErrors()) {
            throw new IllegalStateException(issues.sorted().toString());
        }
        return all;
    }

    private static BadEdit read(YamlNode entry) {
        entry.allowKeys(List.of("name", "edits", "expected", "says"));
        String name = entry.text("name", "");
        RulesFolder demo = BadRules.demo();
        Map<String, byte[]> files = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>(demo.files());
        for (YamlNode edit : entry.require("edits").orElseThrow().items()) {
            edit.allowKeys(List.of("file", "replace", "by", "delete"));
            String file = edit.text("file", "");
            String old = edit.text("replace", null);
            String by = edit.get("by").map(YamlNode::text).orElse("");
            if (edit.get("delete").isPresent()) {
                texts.remove(file);
                files.put(file, null);
                continue;
            }
            if (old != null && (!texts.containsKey(file) || !texts.get(file).contains(old))) {
                throw new IllegalStateException(name + ": not in " + file + ": " + old);
            }
            String changed = old == null ? by : texts.get(file).replace(old, by);
            texts.put(file, changed);
            files.put(file, changed.getBytes(StandardCharsets.UTF_8));
        }
        return new BadEdit(name, files, entry.texts("expected"), entry.texts("says"));
    }
}
