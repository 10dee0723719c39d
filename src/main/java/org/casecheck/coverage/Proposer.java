package org.casecheck.coverage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.casecheck.coverage.Trial.Move;
import org.casecheck.decision.Decision;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Language;
import org.casecheck.decision.Text;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.evaluation.RuleFault;
import org.casecheck.explain.Part;
import org.casecheck.explain.Side;
import org.casecheck.explain.Sightings;
import org.casecheck.facts.Submission;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.Replay;
import org.casecheck.ruleset.EngineMode;
import org.casecheck.ruleset.Policy;
import org.casecheck.source.Place;

/** Proposes fixtures for what no fixture of a policy shows: few, and each with few changes. */
final class Proposer {
    private static final ObjectMapper JSON = DecisionJson.mapper();

    /** So many changes can still be read at a glance. */
    private static final int MOST_CHANGES = 12;

    private final ObservedPolicy observed;
    private final Evaluator evaluator;
    private final Replay replay;

    /** A case and what it shows of what is missing. */
    private record Shown(Trial trial, List<Goal> goals) {}

    Proposer(ObservedPolicy observed, Evaluator evaluator) {
        this.observed = observed;
        this.evaluator = evaluator;
        Policy twin = observed.policy().inMode(EngineMode.APART);
        this.replay = new Replay(evaluator, () -> false, () -> {}, (policy, mode) -> twin);
    }

    /**
     * @param coverage by the fixtures
     * @param done called after each goal
     */
    List<Proposal> propose(PolicyCoverage coverage, Runnable done) {
        List<Goal> missing = coverage.missing();
        GoalSearch search = new GoalSearch(observed, missing);
        Set<Goal> open = new HashSet<>(missing);
        List<Shown> found = new ArrayList<>();
        for (Part rule : coverage.rules()) {
            for (Goal goal : coverage.missing(rule)) {
                if (open.contains(goal)) {
                    search.find(rule, goal).ifPresent(trial -> {
                        List<Goal> goals = goals(trial, open);
                        if (isSound(trial)) {
                            open.removeAll(goals);
                            found.add(new Shown(trial, goals));
                        }
                    });
                }
                done.run();
            }
        }
        Set<String> names = new HashSet<>();
        observed.seen().keySet().forEach(fixture -> names.add(fixture.name()));
        List<Proposal> proposals = new ArrayList<>();
        for (Shown shown : merged(found)) {
            decide(shown.trial()).ifPresent(decision -> {
                Proposal proposal = new Proposal(name(shown.goals(), names), shown.goals(), shown.trial(), decision);
                names.add(proposal.bothNames());
                proposals.add(proposal);
            });
        }
        return proposals;
    }

    private List<Goal> goals(Trial trial, Set<Goal> open) {
        Sightings seen = observed.see(trial, null).orElse(null);
        return seen == null
                ? List.of()
                : open.stream()
                        .filter(goal -> seen.has(goal.part(), goal.side()))
                        .sorted((one, other) -> Integer.compare(
                                one.part().number(), other.part().number()))
                        .toList();
    }

    /** Puts cases together that start from the same fixture, as long as each still shows all it showed. */
    private List<Shown> merged(List<Shown> found) {
        List<Shown> merged = new ArrayList<>();
        for (Shown next : found) {
            boolean joined = false;
            for (int i = 0; i < merged.size() && !joined; i++) {
                Optional<Shown> both = both(merged.get(i), next);
                if (both.isPresent()) {
                    merged.set(i, both.get());
                    joined = true;
                }
            }
            if (!joined) {
                merged.add(next);
            }
        }
        return merged;
    }

    private Optional<Shown> both(Shown one, Shown other) {
        if (one.trial().like() != other.trial().like()
                || !one.trial().asOf().equals(other.trial().asOf())
                || one.trial().size() + other.trial().size() > MOST_CHANGES) {
            return Optional.empty();
        }
        Trial trial = one.trial().with(new Move(other.trial().edits(), null));
        Set<Goal> all = new HashSet<>(one.goals());
        all.addAll(other.goals());
        List<Goal> goals = goals(trial, all);
        return goals.size() == all.size() && isSound(trial) ? Optional.of(new Shown(trial, goals)) : Optional.empty();
    }

    /** Whether replay would pass it, without facts that may not be absent too. */
    private boolean isSound(Trial trial) {
        return decide(trial)
                .map(decision -> {
                    int prefix = decision.policy().length() + 1;
                    Fixture fixture = new Fixture(
                            decision.policy(),
                            Place.of(""),
                            "",
                            trial.asOf(),
                            trial.facts(),
                            new Fixture.Expectation(
                                    decision.outcome(),
                                    decision.reasons().stream()
                                            .map(reason -> reason.code().substring(prefix))
                                            .sorted()
                                            .toList(),
                                    null),
                            List.of(),
                            List.of());
                    return replay.run(observed.ruleset(), List.of(fixture), 1)
                            .get(0)
                            .passed();
                })
                .orElse(false);
    }

    private Optional<Decision> decide(Trial trial) {
        try {
            byte[] facts = JSON.writeValueAsBytes(trial.facts());
            if (!(observed.policy().reader().readFacts(facts, Language.EN) instanceof Submission submission)) {
                return Optional.empty();
            }
            return Optional.of(evaluator.decide(
                    observed.ruleset(), observed.policy(), submission.asOf(trial.asOf()), Language.EN));
        } catch (RuleFault failed) {
            return Optional.empty();
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What the first goal asks for, and how many others there are. */
    private static Text name(List<Goal> goals, Set<String> taken) {
        Goal first = goals.get(0);
        boolean met = first.side() == Side.TRUE;
        Part part = first.part();
        String at =
                part.place().file().replaceFirst(".*/", "") + ":" + part.place().line();
        String zh = part.text().zh() + (met ? "（成立）" : "（不成立）") + "，" + at;
        String en = part.text().en() + (met ? " (met)" : " (not met)") + ", " + at;
        if (goals.size() > 1) {
            zh += "，等 " + goals.size() + " 项";
            en += ", and " + (goals.size() - 1) + " more";
        }
        Text name = new Text(zh, en);
        for (int i = 2; taken.contains(name.zh() + " / " + name.en()); i++) {
            name = new Text(zh + "（" + i + "）", en + " (" + i + ")");
        }
        return name;
    }
}
