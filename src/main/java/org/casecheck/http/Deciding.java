package org.casecheck.http;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import org.casecheck.activation.Activation;
import org.casecheck.activation.ActiveRuleset;
import org.casecheck.activation.NamedRevisions;
import org.casecheck.activation.Revisions;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Language;
import org.casecheck.decisionlog.Entry;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.facts.FactReader;
import org.casecheck.facts.Refused;
import org.casecheck.facts.Submission;
import org.casecheck.facts.TooLarge;
import org.casecheck.plan.Adviser;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;

/** Makes of a case that was submitted the answer to it, which then has to be logged. */
@Singleton
public class Deciding {
    private final ActiveRuleset active;
    private final Revisions revisions;
    private final NamedRevisions named;
    private final Evaluator evaluator;
    private final Adviser adviser;
    private final Explaining explaining;
    private final DecisionThreads threads;
    private final int mostFacts;

    public Deciding(
            ActiveRuleset active,
            Activation activation,
            Revisions revisions,
            Evaluator evaluator,
            Adviser adviser,
            Explaining explaining,
            DecisionThreads threads,
            Settings settings) {
        this.active = active;
        this.revisions = revisions;
        this.named = new NamedRevisions(activation, active);
        this.evaluator = evaluator;
        this.adviser = adviser;
        this.explaining = explaining;
        this.threads = threads;
        this.mostFacts = settings.limits().facts();
    }

    /**
     * What a caller asks for.
     *
     * @param planned whether the answer says what to ask next and what to do
     * @param explained whether the answer says why each rule fired or did not
     */
    record Asked(String policy, boolean planned, boolean explained, Language language) {
        /**
         * @param plan the parameter {@code plan}; null when it is not there
         * @param explain the parameter {@code explain}; null when it is not there
         * @throws ProblemException when one of them is written otherwise than it may be
         */
        static Asked of(String policy, String plan, String explain, Language language) {
            return new Asked(policy, isPlanned(plan), Explaining.isWanted(explain), language);
        }

        private static boolean isPlanned(String written) {
            return switch (written == null ? "true" : written) {
                case "true" -> true;
                case "false" -> false;
                default ->
                    throw Problems.badParameter("plan", written, "true, false").exception();
            };
        }
    }

    /**
     * A decision to be logged.
     *
     * @param body to answer with
     */
    record Answer(Entry entry, byte[] body) {}

    /**
     * The one that serves when its turn has come, or the one that was asked for; in a thread for decisions.
     *
     * @param revision the parameter {@code revision}; null when it is not there
     */
    Uni<Ruleset> ruleset(String revision) {
        if (revision == null) {
            return Uni.createFrom().item(this::serving).runSubscriptionOn(threads);
        }
        return Uni.createFrom() // a copy, since a caller who goes away cancels what others may wait for
                .item(() -> named.revision(revision))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(found -> Uni.createFrom()
                        .completionStage(() -> revisions.ruleset(found).copy()))
                .emitOn(threads);
    }

    private Ruleset serving() {
        return active.current().orElseThrow(() -> Problems.noRuleset().exception());
    }

    /** Throws {@link ProblemException} when the ruleset has no policy of this name. */
    static Policy policy(Ruleset ruleset, String name) {
        return ruleset.policy(name).orElseThrow(() -> Problems.unknownPolicy(
                        name, ruleset.policies().keySet())
                .exception());
    }

    /**
     * Decides a case.
     *
     * @param submitted the body of a request, or a line of a batch
     * @param trail on which the decision goes on to be logged
     * @throws ProblemException when there is no such policy, or the case cannot be read
     * @throws org.casecheck.evaluation.RuleFault when a rule fails, or a limit is passed
     */
    Answer decided(Ruleset ruleset, byte[] submitted, Asked asked, Trail trail) {
        Language language = asked.language();
        Policy policy = policy(ruleset, asked.policy());
        trail.reading(ruleset, policy);
        FactReader.Result read = policy.reader().atMost(mostFacts).read(submitted, language);
        if (read instanceof Refused refused) {
            throw Problems.refused(refused).exception();
        }
        if (read instanceof TooLarge large) {
            throw LimitProblems.caseTooLarge(large.most()).exception();
        }
        Submission submission = (Submission) read;
        trail.deciding(ruleset, policy);
        Decision decision = asked.planned()
                ? adviser.decide(ruleset, policy, submission, language)
                : evaluator.decide(ruleset, policy, submission, language);
        trail.decided(decision);
        byte[] body = Answers.decision(decision);
        Entry entry = new Entry(decision, language, submitted, body);
        return new Answer(
                entry,
                asked.explained() ? explaining.added(body, decision, ruleset, policy, submission, language) : body);
    }
}
