package org.casecheck.plan;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Language;
import org.casecheck.decision.Plan;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.evaluation.RuleFault;
import org.casecheck.facts.FactReader;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;

/** Decides a case again with facts that were changed; the same facts once only. Used by one thread. */
final class Trials {
    private final Evaluator evaluator;
    private final Ruleset ruleset;
    private final Policy policy;
    private final Instant asOf;
    private final Language language;
    private final FactTree facts;
    private final Values values;
    private final Map<ByteBuffer, Optional<Decision>> made = new HashMap<>();
    private int left;
    private boolean ranOut;

    /** @param facts as they were submitted */
    Trials(
            Evaluator evaluator,
            Ruleset ruleset,
            Policy policy,
            Instant asOf,
            Language language,
            FactTree facts,
            Values values) {
        this.evaluator = evaluator;
        this.ruleset = ruleset;
        this.policy = policy;
        this.asOf = asOf;
        this.language = language;
        this.facts = facts;
        this.values = values;
    }

    /** From here on so many decisions may be made. */
    void allow(int most) {
        left = most;
        ranOut = false;
    }

    /** How many more decisions may be made. */
    int left() {
        return left;
    }

    /** Whether one was asked for that was one too many. */
    boolean ranOut() {
        return ranOut;
    }

    /** The facts as they were submitted, with these changes, made in their order. */
    FactTree facts(List<Move> moves) {
        FactTree changed = facts.copy();
        moves.forEach(move -> make(move.edit(), changed));
        return changed;
    }

    /** Makes one change, unless a fact that it needs is not there; whether it was made. */
    boolean make(Edit edit, FactTree tree) {
        String pointer = edit.spot().pointer();
        if (edit.kind() == Plan.Change.Kind.REMOVE) {
            tree.remove(pointer);
            return true;
        }
        Object value = values.of(edit, tree);
        return value != null && tree.put(pointer, value);
    }

    /** Whether a fact is already what an edit makes it. */
    boolean isThere(Edit edit, FactTree tree) {
        Object value = values.of(edit, tree);
        return value != null && value.equals(tree.get(edit.spot().pointer()));
    }

    /** Whether two edits put the same value in place. */
    boolean isSame(Edit one, Edit other, FactTree tree) {
        return Objects.equals(values.of(one, tree), values.of(other, tree));
    }

    /** Whether everything is there that a change is worked out from. */
    boolean isReady(Edit edit, FactTree tree) {
        return values.isKnown(edit, tree);
    }

    /** Pointers to the facts that a change is worked out from. */
    Set<String> reads(Edit edit, FactTree tree) {
        return values.reads(edit, tree);
    }

    /** The decision on changed facts; empty when they are refused, a rule fails, or too many decisions were made. */
    Optional<Decision> decide(FactTree changed) {
        byte[] json = changed.json();
        ByteBuffer key = digest(json);
        Optional<Decision> known = made.get(key);
        if (known != null) {
            return known;
        }
        if (left == 0) {
            ranOut = true;
            return Optional.empty();
        }
        left--;
        Optional<Decision> decision = decide(json);
        made.put(key, decision);
        return decision;
    }

    private Optional<Decision> decide(byte[] json) {
        FactReader.Result read = policy.reader().readFacts(json, language);
        if (!(read instanceof Submission submission)) {
            return Optional.empty();
        }
        try {
            return Optional.of(evaluator.decide(ruleset, policy, submission.asOf(asOf), language));
        } catch (RuleFault fault) {
            return Optional.empty();
        }
    }

    private static ByteBuffer digest(byte[] json) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
