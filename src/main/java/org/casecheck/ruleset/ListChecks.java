package org.casecheck.ruleset;

import java.util.Set;
import org.casecheck.source.Check;
import org.casecheck.source.Issues;
import org.casecheck.source.Place;

/** Finds lists that no rule of any policy asks for. */
final class ListChecks {
    private ListChecks() {}

    /**
     * @param lists the ids of all lists
     * @param asked the ids of those that rules ask for
     */
    static void check(Set<String> lists, Set<String> asked, Issues issues) {
        for (String list : lists) {
            if (!asked.contains(list)) {
                issues.warning(
                        Check.UNUSED_LIST,
                        Place.of("lists/" + list + ".yaml"),
                        "No rule of any policy asks for the list `" + list + "`.",
                        "没有任何策略的规则使用名单 `" + list + "`。",
                        "Write the rule that needs it, as in `inList(\"" + list
                                + "\", field) == true`; or delete the file.",
                        "请编写需要它的规则，例如 `inList(\"" + list + "\", 字段) == true`；或删除该文件。");
            }
        }
    }
}
