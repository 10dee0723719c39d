package org.casecheck.explain;

import java.time.LocalDate;
import java.util.List;
import org.casecheck.language.Rule;
import org.casecheck.ruleset.Deeds;
import org.casecheck.ruleset.InForce;
import org.casecheck.ruleset.RuleInfo;
import org.casecheck.source.Place;

/**
 * A rule, ready to be judged apart from the engine.
 *
 * @param order its place in the policy, in the order of files and lines, from 0
 * @param places how many places a combination of its facts has
 */
record ReadRule(Rule rule, RuleInfo info, int order, List<Way> ways, int places, Deeds deeds, InForce days) {

    /** File and line. */
    String line() {
        return new Place(info.place().file(), info.place().line(), 0).toString();
    }

    /** The first day on which it is in force; null when it always was. */
    LocalDate from() {
        return days.reasons().stream().anyMatch(reason -> reason.period().from() == null)
                ? null
                : days.reasons().stream()
                        .map(reason -> reason.period().from())
                        .min(LocalDate::compareTo)
                        .orElse(null);
    }

    /** The last day on which it is in force; null when there is none. */
    LocalDate until() {
        return days.reasons().stream().anyMatch(reason -> reason.period().until() == null)
                ? null
                : days.reasons().stream()
                        .map(reason -> reason.period().until())
                        .max(LocalDate::compareTo)
                        .orElse(null);
    }

    String title() {
        return rule.title();
    }
}
