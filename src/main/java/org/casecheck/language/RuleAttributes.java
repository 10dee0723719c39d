package org.casecheck.language;

import java.util.Set;

/** How the attributes begin that DRL lets a rule have and this language does not. */
final class RuleAttributes {
    static final Set<String> BEGINNINGS = Set.of(
            "activation",
            "agenda",
            "attributes",
            "auto",
            "calendars",
            "date",
            "dialect",
            "direct",
            "duration",
            "enabled",
            "extends",
            "lock",
            "no",
            "refract",
            "ruleflow",
            "salience",
            "timer");

    private RuleAttributes() {}
}
