package org.casecheck.explain;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.casecheck.decision.Decision;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Language;
import org.casecheck.decision.MissingFact;
import org.casecheck.decision.Outcome;
import org.casecheck.facts.FactField;
import org.casecheck.facts.Submission;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.ShippedRules;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;

/** Tries whether a fact can change the outcome of a case, by itself or together with others that are asked for. Seeded. */
final class OutcomeTrials {
    private static final int MOST_TRIED = 1_000;
    private static final ObjectMapper JSON = DecisionJson.mapper();

    private final Ruleset ruleset;
    private final Policy policy;
    private final List<Fixture> fixtures;
    private final Random random;
    private final FieldValues values;

    OutcomeTrials(Ruleset ruleset, Policy policy, List<Fixture> fixtures, Random random) {
        this.ruleset = ruleset;
        this.policy = policy;
        this.fixtures = fixtures;
        this.random = random;
        this.values = new FieldValues(policy, fixtures, random);
    }

    /** Null when the facts cannot be read. */
    Submission read(Map<String, Object> facts, Instant asOf) {
        try {
            return policy.reader().readFacts(JSON.writeValueAsBytes(facts), Language.EN) instanceof Submission read
                    ? read.asOf(asOf)
                    : null;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Null when the facts cannot be read. */
    Decision decide(Map<String, Object> facts, Instant asOf) {
        Submission submission = read(facts, asOf);
        return submission == null ? null : ShippedRules.EVALUATOR.decide(ruleset, policy, submission, Language.EN);
    }

    private Outcome outcome(Map<String, Object> facts, Instant asOf) {
        Decision decision = decide(facts, asOf);
        return decision == null ? null : decision.outcome();
    }

    /** Whether a value for the fact is found that makes another outcome, be it with others known as well. */
    boolean canChange(
            Map<String, Object> facts, Instant asOf, Outcome outcome, List<MissingFact> missing, MissingFact fact) {
        List<MissingFact> others = new ArrayList<>(missing);
        others.remove(fact);
        for (int i = 0; i < MOST_TRIED; i++) {
            Fixture like = fixtures.get(i < fixtures.size() ? i : random.nextInt(fixtures.size()));
            Map<String, Object> known = facts;
            Outcome before = outcome;
            if (i % 2 == 1) {
                for (MissingFact other : others) {
                    known = i % 4 == 1 && random.nextBoolean() ? known : with(known, other, like);
                }
                before = outcome(known, asOf);
            }
            Outcome after = outcome(with(known, fact, like), asOf);
            if (before != null && after != null && after != before) {
                return true;
            }
        }
        return false;
    }

    private Map<String, Object> with(Map<String, Object> facts, MissingFact fact, Fixture like) {
        Object same = CasePointers.at(like.facts(), fact.pointer());
        Object value = same != null && random.nextBoolean() ? same : value(CasePointers.field(policy, fact.pointer()));
        return value == null ? facts : CasePointers.with(facts, fact.pointer(), value);
    }

    private Object value(FactField field) {
        List<Object> seen = values.seen(field);
        if (!field.list()) {
            boolean free =
                    field.kind() == FactField.Kind.STRING && field.enumValues().isEmpty();
            return free && !seen.isEmpty() ? values.any(seen) : values.other(field, null);
        }
        List<Object> items = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            items.add(seen.isEmpty() || random.nextInt(4) == 0 ? values.other(field, null) : values.any(seen));
        }
        items.removeIf(Objects::isNull);
        return items;
    }
}
