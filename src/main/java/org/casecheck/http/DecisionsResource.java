package org.casecheck.http;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.casecheck.activation.Activation;
import org.casecheck.activation.ActiveRuleset;
import org.casecheck.activation.Callers;
import org.casecheck.activation.NamedRevisions;
import org.casecheck.activation.Revisions;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Language;
import org.casecheck.decisionlog.DecisionLog;
import org.casecheck.decisionlog.Entry;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.facts.FactReader;
import org.casecheck.facts.Refused;
import org.casecheck.facts.Submission;
import org.casecheck.plan.Adviser;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** Decides cases, and logs each decision before it is answered. */
@Path("/v1/policies")
@Tag(name = "decisions")
public class DecisionsResource {
    private static final Logger LOG = Logger.getLogger(DecisionsResource.class);

    private final ActiveRuleset active;
    private final Callers callers;
    private final Revisions revisions;
    private final NamedRevisions named;
    private final Evaluator evaluator;
    private final Adviser adviser;
    private final Explaining explaining;
    private final DecisionLog log;
    private final DecisionThreads threads;
    private final RequestBody body;

    public DecisionsResource(
            ActiveRuleset active,
            Callers callers,
            Activation activation,
            Revisions revisions,
            Evaluator evaluator,
            Adviser adviser,
            Explaining explaining,
            DecisionLog log,
            DecisionThreads threads,
            Settings settings) {
        this.active = active;
        this.callers = callers;
        this.revisions = revisions;
        this.named = new NamedRevisions(activation, active);
        this.evaluator = evaluator;
        this.adviser = adviser;
        this.explaining = explaining;
        this.log = log;
        this.threads = threads;
        this.body = new RequestBody(Math.toIntExact(settings.limits().body().asLongValue()));
    }

    /** Not blocking, so that a body is waited for by no thread, unless it is long: then a worker does. */
    @POST
    @Path("/{policy}/decisions")
    @NonBlocking
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "decide", summary = "Decide one case")
    @APIResponse(
            responseCode = "200",
            description = "The decision",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(allOf = {Decision.class, Explaining.Explained.class})))
    public Uni<Response> decide(
            @PathParam("policy") String policyName,
            @Parameter(
                            description =
                                    "Decide under this revision of the rules, one of /v1/rulesets, instead of the one that serves")
                    @QueryParam("revision")
                    String revision,
            @Parameter(description = "`false`: without the plan and the facts to ask for, which cost further decisions")
                    @QueryParam("plan")
                    String plan,
            @Parameter(
                            description = "`rules`: also say of every rule why it fired, or why it did not",
                            schema = @Schema(enumeration = "rules"))
                    @QueryParam("explain")
                    String explain,
            @Context HttpHeaders headers,
            InputStream content) {
        String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        Asked asked = new Asked(policyName, isPlanned(plan), Explaining.isWanted(explain), Languages.of(headers));
        callers.enter();
        Uni<byte[]> bytes = Uni.createFrom().item(Unchecked.supplier(() -> submitted(content, type, encoding)));
        boolean isThere = content instanceof ByteArrayInputStream; // else it is long, and may have to be waited for
        return (isThere ? bytes : bytes.runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .flatMap(submitted -> ruleset(revision).map(ruleset -> decided(ruleset, submitted, asked)))
                .flatMap(this::logged)
                .onTermination()
                .invoke(callers::leave);
    }

    /**
     * What a caller asks for.
     *
     * @param planned whether the answer says what to ask next and what to do
     * @param explained whether the answer says why each rule fired or did not
     */
    private record Asked(String policy, boolean planned, boolean explained, Language language) {}

    private static boolean isPlanned(String written) {
        return switch (written == null ? "true" : written) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw Problems.badParameter("plan", written, "true, false").exception();
        };
    }

    /** The one that serves when its turn has come, or the one that was asked for; in a thread for decisions. */
    private Uni<Ruleset> ruleset(String revision) {
        if (revision == null) {
            return Uni.createFrom().item(this::serving).runSubscriptionOn(threads);
        }
        return Uni.createFrom()
                .item(() -> named.revision(revision))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(found -> Uni.createFrom().completionStage(() -> revisions.ruleset(found)))
                .emitOn(threads);
    }

    private Ruleset serving() {
        return active.current().orElseThrow(() -> Problems.noRuleset().exception());
    }

    /** Nothing is taken that could not be answered. */
    private byte[] submitted(InputStream content, String type, String encoding) throws IOException {
        log.refuseInTrouble();
        return body.read(content, type, encoding);
    }

    /**
     * A decision to be logged.
     *
     * @param body to answer with
     */
    private record Answer(Entry entry, byte[] body) {}

    private Answer decided(Ruleset ruleset, byte[] submitted, Asked asked) {
        Language language = asked.language();
        Policy policy = ruleset.policy(asked.policy()).orElseThrow(() -> Problems.unknownPolicy(
                        asked.policy(), ruleset.policies().keySet())
                .exception());
        FactReader.Result read = policy.reader().read(submitted, language);
        if (read instanceof Refused refused) {
            throw Problems.refused(refused).exception();
        }
        Submission submission = (Submission) read;
        Decision decision = asked.planned()
                ? adviser.decide(ruleset, policy, submission, language)
                : evaluator.decide(ruleset, policy, submission, language);
        LOG.debugf(
                "decision %s by %s under %s: %s",
                decision.id(), decision.policy(), decision.revision(), decision.outcome());
        byte[] body = Answers.decision(decision);
        Entry entry = new Entry(decision, language, submitted, body);
        return new Answer(
                entry,
                asked.explained() ? explaining.added(body, decision, ruleset, policy, submission, language) : body);
    }

    /** Nothing is answered before it is on disk. */
    private Uni<Response> logged(Answer decided) {
        Entry entry = decided.entry();
        Response answer = Answers.decision(decided.body(), entry.language());
        return Uni.createFrom().completionStage(log.append(entry)).replaceWith(answer);
    }
}
