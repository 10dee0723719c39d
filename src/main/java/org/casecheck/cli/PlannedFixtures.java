package org.casecheck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.casecheck.decision.Decision;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Language;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.PlannedCases;
import org.casecheck.fixture.PlannedCases.Planned;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.ruleset.Threads;
import org.casecheck.source.Visible;

/** Prints the plan of every fixture that is not approved, and which reasons no plan can do anything about yet. */
final class PlannedFixtures {
    private final PrintWriter out;
    private final Ruleset ruleset;
    private final List<Policy> policies;
    private final PlannedCases planned;

    PlannedFixtures(PrintWriter out, Ruleset ruleset, List<Fixture> fixtures) {
        this.out = out;
        this.ruleset = ruleset;
        Set<String> names = new TreeSet<>();
        fixtures.forEach(fixture -> names.add(fixture.policy()));
        this.policies = names.stream().map(ruleset.policies()::get).toList();
        this.planned = PlannedCases.of(ruleset, fixtures, Limits.adviser(), Language.EN, Threads.all());
    }

    /** Whether every case could be decided and every plan was verified. */
    boolean verified() {
        return planned.undecided().isEmpty()
                && planned.cases().stream()
                        .allMatch(one -> one.decision().plan().verified());
    }

    void print() {
        PlanPrinter printer = new PlanPrinter(out, Language.EN);
        for (Planned one : planned.cases()) {
            Fixture fixture = one.fixture();
            Decision decision = one.decision();
            out.println(fixture.policy() + ": " + Visible.text(fixture.name()) + "  " + fixture.place());
            out.println("  " + decision.outcome().word() + ": "
                    + String.join(
                            ", ",
                            decision.reasons().stream()
                                    .map(reason -> reason.code())
                                    .distinct()
                                    .toList()));
            printer.print(decision.plan(), "  ");
            out.println();
        }
        print(
                "Cases that could not be decided (`replay` says why):",
                planned.undecided().stream()
                        .map(fixture -> fixture.policy() + ": " + Visible.text(fixture.name()))
                        .toList());
        print("Reasons of effect supplement or reject with neither `fixes` nor `unfixable`:", unsaid());
        print("Reasons with `fixes` that no verified plan makes use of:", unused());
        out.println(planned.cases().size() + " cases that are not approved, "
                + planned.cases().stream()
                        .filter(one -> !one.decision().plan().verified())
                        .count()
                + " plans not verified");
    }

    private void print(String what, Collection<String> codes) {
        if (!codes.isEmpty()) {
            out.println(what);
            codes.forEach(code -> out.println("  " + code));
        }
    }

    private List<String> unsaid() {
        List<String> codes = new ArrayList<>();
        policies.forEach(policy -> codes.addAll(PlannedCases.unsaid(policy)));
        return codes;
    }

    private List<String> unused() {
        List<String> codes = new ArrayList<>();
        policies.forEach(policy -> codes.addAll(planned.unused(policy)));
        return codes;
    }

    void printJson() throws JsonProcessingException {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("revision", ruleset.revision());
        answer.put("verified", verified());
        answer.put(
                "undecided",
                planned.undecided().stream()
                        .map(fixture -> new TreeMap<>(Map.of("policy", fixture.policy(), "name", fixture.name())))
                        .toList());
        answer.put("unsaid", unsaid());
        answer.put("unused", unused());
        answer.put(
                "fixtures",
                planned.cases().stream().map(PlannedFixtures::asJson).toList());
        out.println(DecisionJson.mapper().writeValueAsString(answer));
    }

    private static Map<String, Object> asJson(Planned one) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("policy", one.fixture().policy());
        members.put("name", one.fixture().name());
        members.put("file", one.fixture().place().file());
        members.put("line", one.fixture().place().line());
        members.put("outcome", one.decision().outcome());
        members.put("plan", one.decision().plan());
        return members;
    }
}
