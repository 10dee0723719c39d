package org.casecheck.decisionlog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.casecheck.decision.Decision;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decisionlog.LoggedDecision.Kept;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.evaluation.MaskedFacts;
import org.casecheck.evaluation.RuleFault;
import org.casecheck.facts.FactReader;
import org.casecheck.facts.Refused;
import org.casecheck.facts.Submission;
import org.casecheck.plan.Adviser;
import org.casecheck.ruleset.EngineBuild;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;

/** Decides logged cases again and compares. Safe for use by several threads. */
public final class DecisionReplay {
    private static final ObjectMapper JSON = DecisionJson.mapper();

    private final Evaluator evaluator;
    private final Adviser adviser;
    private final Function<String, CompletableFuture<Ruleset>> rulesets;

    /**
     * @param evaluator decides again what was answered without a plan
     * @param adviser decides again what was answered with a plan
     * @param rulesets gives the ruleset of a revision, as {@link org.casecheck.activation.Revisions#ruleset} does
     */
    public DecisionReplay(Evaluator evaluator, Adviser adviser, Function<String, CompletableFuture<Ruleset>> rulesets) {
        this.evaluator = evaluator;
        this.adviser = adviser;
        this.rulesets = rulesets;
    }

    /**
     * Decides again.
     *
     * @param logged whose case is kept
     * @return done by the caller's thread, or by the one that makes the ruleset ready; fails as {@code rulesets} does
     * @throws IllegalArgumentException when the case is not kept
     */
    public CompletableFuture<ReplayReceipt> again(LoggedDecision logged) {
        if (!(logged.held() instanceof Kept kept)) {
            throw new IllegalArgumentException(
                    "the case of decision " + logged.entry().id() + " is not kept");
        }
        return rulesets.apply(logged.entry().revision()).thenApply(ruleset -> again(logged, kept.content(), ruleset));
    }

    private ReplayReceipt again(LoggedDecision logged, CaseContent content, Ruleset ruleset) {
        Policy policy = ruleset.policy(logged.entry().policy()).orElse(null);
        if (policy == null) {
            return failed(
                    logged, "the revision has no policy `" + logged.entry().policy() + "`");
        }
        FactReader.Result read = policy.reader().read(content.submitted(), content.language());
        if (read instanceof Refused refused) {
            return failed(
                    logged,
                    "the body is refused: " + refused.faults().get(0).pointer() + " "
                            + refused.faults().get(0).message());
        }
        try {
            Submission submission = ((Submission) read).asOf(logged.asOf());
            Decision again = hasPlan(content.answered())
                    ? adviser.decide(ruleset, policy, submission, content.language())
                    : evaluator.decide(ruleset, policy, submission, content.language());
            return compared(logged, content.answered(), again);
        } catch (RuleFault fault) {
            return failed(logged, fault.getMessage());
        }
    }

    private static boolean hasPlan(byte[] answered) {
        try {
            return JSON.readTree(answered).has("plan");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** There is no decision now: the whole of it differs. */
    private static ReplayReceipt failed(LoggedDecision logged, String why) {
        return receipt(logged, List.of(new Difference("", null, TextNode.valueOf(why))), null);
    }

    private static ReplayReceipt compared(LoggedDecision logged, byte[] answered, Decision again) {
        try {
            JsonNode was = JSON.readTree(answered);
            byte[] now = JSON.writerFor(Decision.class).writeValueAsBytes(asOfOld(again, was));
            String shown = new String(LogJson.answer(now), StandardCharsets.UTF_8);
            return Arrays.equals(answered, now)
                    ? receipt(logged, List.of(), shown)
                    : receipt(logged, differences(was, now), shown);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The decision with the id and time that the logged one has, so that all the rest can be compared byte for byte. */
    private static Decision asOfOld(Decision again, JsonNode was) {
        return again.as(
                UUID.fromString(was.path("id").asText()),
                OffsetDateTime.parse(was.path("decidedAt").asText()));
    }

    private static List<Difference> differences(JsonNode was, byte[] now) throws IOException {
        List<Difference> found = Difference.between(masked(was), masked(JSON.readTree(now)));
        return found.isEmpty()
                ? List.of(new Difference("", TextNode.valueOf("the same, written otherwise"), null))
                : found;
    }

    private static JsonNode masked(JsonNode decision) {
        if (decision instanceof ObjectNode object && object.path("reference").isTextual()) {
            object.put(
                    "reference", MaskedFacts.reference(object.path("reference").asText()));
        }
        return decision;
    }

    private static ReplayReceipt receipt(LoggedDecision logged, List<Difference> differences, String decision) {
        EntryRow entry = logged.entry();
        return new ReplayReceipt(
                entry.id(),
                entry.policy(),
                entry.revision(),
                logged.asOf(),
                differences.isEmpty(),
                differences,
                entry.engine(),
                EngineBuild.ID,
                decision);
    }
}
