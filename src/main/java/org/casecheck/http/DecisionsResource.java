package org.casecheck.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.unchecked.Unchecked;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.casecheck.activation.Callers;
import org.casecheck.decision.Decision;
import org.casecheck.decisionlog.DecisionLog;
import org.casecheck.decisionlog.Entry;
import org.casecheck.http.Deciding.Answer;
import org.casecheck.http.Deciding.Asked;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Decides cases, and logs each decision before it is answered. */
@Path("/v1/policies")
@Tag(name = "decisions")
public class DecisionsResource {
    private final Callers callers;
    private final Deciding deciding;
    private final FirstAnswers firstAnswers;
    private final DecisionLog log;
    private final RequestBody body;
    private final DecisionThreads threads;
    private final Trails trails;
    private final CurrentVertxRequest request;

    public DecisionsResource(
            Callers callers,
            Deciding deciding,
            FirstAnswers firstAnswers,
            DecisionLog log,
            DecisionThreads threads,
            Trails trails,
            Settings settings,
            CurrentVertxRequest request) {
        this.callers = callers;
        this.deciding = deciding;
        this.firstAnswers = firstAnswers;
        this.log = log;
        this.threads = threads;
        this.trails = trails;
        this.body = new RequestBody(Math.toIntExact(settings.limits().body().asLongValue()));
        this.request = request;
    }

    /** Not blocking, so that a body is waited for by no thread, unless it is long: then a worker does. */
    @POST
    @RolesAllowed(Roles.DECIDE)
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
            @Parameter(
                            name = IdempotencyKey.HEADER,
                            in = ParameterIn.HEADER,
                            description = "Sent again with the same key, the request is answered as it was first",
                            schema = @Schema(type = SchemaType.STRING))
                    @HeaderParam(IdempotencyKey.HEADER)
                    String key,
            @Context HttpHeaders headers,
            @Context SecurityContext security,
            InputStream content) {
        String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        Asked asked = Asked.of(policyName, plan, explain, Languages.of(headers));
        String caller = Trails.caller(security);
        String once = IdempotencyKey.of(headers);
        if (once != null) {
            firstAnswers.refuseUnlessKept(asked.explained());
        }
        Trail trail = trails.begin(caller);
        RoutingContext context = request.getCurrent();
        Executor goOn = trails.tells() ? threads : ContextInternal.current().nettyEventLoop();
        callers.enter();
        Uni<byte[]> bytes = Uni.createFrom().item(Unchecked.supplier(() -> submitted(content, type, encoding)));
        boolean isThere = content instanceof ByteArrayInputStream; // else it is long, and may have to be waited for
        return (isThere ? bytes : bytes.runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .invoke(trail::taken)
                .flatMap(submitted -> {
                    Supplier<Uni<Answer>> decided = () -> deciding.ruleset(revision)
                            .map(ruleset -> deciding.decided(ruleset, submitted, asked, trail))
                            .invoke(() -> Admission.release(context));
                    return once == null
                            ? decided.get().flatMap(answer -> logged(answer, trail, goOn))
                            : firstAnswers.answer(caller, once, asked, revision, submitted, decided, trail);
                })
                .onFailure()
                .invoke(trail::failed)
                .onTermination()
                .invoke(callers::leave);
    }

    /** Nothing is taken that could not be answered. */
    private byte[] submitted(InputStream content, String type, String encoding) {
        log.refuseInTrouble();
        return body.read(content, type, encoding);
    }

    /** Nothing is answered before it is on disk. */
    private Uni<Response> logged(Answer decided, Trail trail, Executor goOn) {
        Entry entry = decided.entry();
        trail.logging();
        Response answer = Answers.decision(decided.body(), entry.language());
        return Uni.createFrom()
                .completionStage(log.append(entry, null, goOn))
                .invoke(trail::answered)
                .replaceWith(answer);
    }
}
