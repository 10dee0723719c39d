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
            DecisionLog log,
            DecisionThreads threads,
            Settings settings) {
        this.active = active;
        this.callers = callers;
        this.revisions = revisions;
        this.named = new NamedRevisions(activation, active);
        this.evaluator = evaluator;
        this.adviser = adviser;
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
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Decision.class)))
    public Uni<Response> decide(
            @PathParam("policy") String policyName,
            @Parameter(
                            description =
                                    "Decide under this revision of the rules, one of /v1/rulesets, instead of the one that serves")
                    @QueryParam("revision")
                    String revision,
            @Parameter(
                            description =
                                    "`false`: without the plan and the facts to ask for, which cost further decisions")
                    @QueryParam("plan")
                    String plan,
            @Context HttpHeaders headers,
            InputStream content) {
        String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        Language language = Languages.of(headers);
        Deciding deciding = deciding(plan);
        callers.enter();
        return decision(policyName, revision, deciding, content, type, encoding, language)
                .onTermination()
                .invoke(callers::leave);
    }

    /** Decides one case, with or without what can be done about it. */
    private interface Deciding {
        Decision decide(Ruleset ruleset, Policy policy, Submission submission, Language language);
    }

    private Deciding deciding(String plan) {
        return switch (plan == null ? "true" : plan) {
            case "true" -> adviser::decide;
            case "false" -> evaluator::decide;
            default -> throw Problems.badParameter("plan", plan, "true, false").exception();
        };
    }

    private Uni<Response> decision(
            String policyName,
            String revision,
            Deciding deciding,
            InputStream content,
            String type,
            String encoding,
            Language language) {
        Uni<byte[]> bytes = Uni.createFrom().item(Unchecked.supplier(() -> submitted(content, type, encoding)));
        boolean isThere = content instanceof ByteArrayInputStream; // else it is long, and may have to be waited for
        return (isThere ? bytes : bytes.runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .flatMap(submitted ->
                        ruleset(revision).map(ruleset -> decided(ruleset, policyName, submitted, deciding, language)))
                .flatMap(this::logged);
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

    private Entry decided(
            Ruleset ruleset, String policyName, byte[] submitted, Deciding deciding, Language language) {
        Policy policy = ruleset.policy(policyName).orElseThrow(() -> Problems.unknownPolicy(
                        policyName, ruleset.policies().keySet())
                .exception());
        FactReader.Result read = policy.reader().read(submitted, language);
        if (read instanceof Refused refused) {
            throw Problems.refused(refused).exception();
        }
        Decision decision = deciding.decide(ruleset, policy, (Submission) read, language);
        LOG.debugf(
                "decision %s by %s under %s: %s",
                decision.id(), decision.policy(), decision.revision(), decision.outcome());
        return new Entry(decision, language, submitted, Answers.decision(decision));
    }

    /** Nothing is answered before it is on disk. */
    private Uni<Response> logged(Entry entry) {
        Response answer = Answers.decision(entry.answered(), entry.language());
        return Uni.createFrom().completionStage(log.append(entry)).replaceWith(answer);
    }
}
