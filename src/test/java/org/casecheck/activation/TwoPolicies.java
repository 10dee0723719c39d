package org.casecheck.activation;

import java.util.Map;
import java.util.TreeMap;
import org.casecheck.http.RulesOnDisk;
import org.casecheck.source.RulesFolder;

/** The demo policy twice, and a list that only the second asks for. */
public final class TwoPolicies {
    private static final String LIST = """
            id: unused-by-demo
            title: { zh: 名单, en: List }
            source: Tests
            asOf: 2026-01-01
            entries:
              - { key: a, zh: 甲, en: A }
            """;

    private static final String ASKING = """

            rule "name is listed"
            when
                $c : Case( inList("unused-by-demo", name) == true )
            then
                reasons.add("OVER").on($c, "name");
            end
            """;

    private TwoPolicies() {}

    public static RulesFolder folder() {
        RulesFolder one = RulesOnDisk.folder();
        TreeMap<String, String> files = new TreeMap<>(one.files());
        for (Map.Entry<String, String> file : one.under("demo/").entrySet()) {
            files.put(file.getKey().replace("demo/", "other/"), file.getValue());
        }
        files.merge("other/demo.drl", ASKING, String::concat);
        files.put("lists/unused-by-demo.yaml", LIST);
        return new RulesFolder(one.path(), files, one.issues());
    }

    /** The folder with one text in one file replaced by another. */
    public static RulesFolder with(String file, String old, String replacement) {
        String text = folder().files().get(file);
        if (!text.contains(old)) {
            throw new IllegalArgumentException("not in " + file + ": " + old);
        }
        return folder().with(file, text.replace(old, replacement));
    }
}
