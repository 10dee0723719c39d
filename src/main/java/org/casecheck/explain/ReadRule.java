package org.casecheck.explain;

import java.time.LocalDate;
import java.util.List;
import org.casecheck.language.Rule;
import org.casecheck.ruleset.Deeds;
import org.casecheck.ruleset.InForce;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.ReasonDefinition;
import org.casecheck.ruleset.RuleInfo;
import org.casecheck.source.Place;

/**
 * A rule, ready to be judged apart from the engine.
 *
 * @param order its place in the policy, in the order of files and lines, from 0
 * @param line where it is written: file and line
 * @param reports reasons it reports
 * @param codes of these, with the policy
 * @param places how many places a combination of its facts has
 * @param from the first day on which it is in force; null when it always was
 * @param until the last; null when there is none
 */
record ReadRule(
        Rule rule,
        int order,
        String line,
        List<ReasonDefinition> reports,
        List<String> codes,
        List<Way> ways,
        int places,
        Deeds deeds,
        InForce days,
        LocalDate from,
        LocalDate until) {

    static ReadRule of(Policy policy, Rule rule, int order, List<Way> ways, int places) {
        RuleInfo info = policy.parsed().get(rule);
        InForce days = policy.inForce(rule);
        List<ReasonDefinition> reports =
                info.codes().stream().map(policy.reasons()::get).toList();
        return new ReadRule(
                rule,
                order,
                new Place(info.place().file(), info.place().line(), 0).toString(),
                reports,
                reports.stream().map(ReasonDefinition::fullCode).toList(),
                ways,
                places,
                policy.deeds(rule),
                days,
                from(days),
                until(days));
    }

    private static LocalDate from(InForce days) {
        boolean always =
                days.reasons().stream().anyMatch(reason -> reason.period().from() == null);
        return days.reasons().stream()
                .filter(reason -> !always)
                .map(reason -> reason.period().from())
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    private static LocalDate until(InForce days) {
        boolean always =
                days.reasons().stream().anyMatch(reason -> reason.period().until() == null);
        return days.reasons().stream()
                .filter(reason -> !always)
                .map(reason -> reason.period().until())
                .max(LocalDate::compareTo)
                .orElse(null);
    }

    String title() {
        return rule.title();
    }
}
