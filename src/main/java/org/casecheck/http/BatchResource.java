package org.casecheck.http;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
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
import jakarta.ws.rs.core.SecurityContext;
import org.casecheck.decision.Decision;
import org.casecheck.http.Deciding.Asked;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Decides many cases in one request, as they come, and answers them as they are decided. */
@Path("/v1/policies")
@Tag(name = "decisions")
public class BatchResource {
    static final String NDJSON = "application/x-ndjson";

    private final Deciding deciding;
    private final BatchCases cases;
    private final Batches batches;
    private final Trails trails;
    private final long limit;

    public BatchResource(Deciding deciding, BatchCases cases, Batches batches, Trails trails, Settings settings) {
        this.deciding = deciding;
        this.cases = cases;
        this.batches = batches;
        this.trails = trails;
        this.limit = settings.limits().body().asLongValue();
    }

    /** No thread waits for what comes or goes. */
    @POST
    @RolesAllowed(Roles.DECIDE)
    @Path("/{policy}/decisions/batch")
    @NonBlocking
    @Consumes(MediaType.WILDCARD)
    @Produces(NDJSON)
    @Operation(operationId = "decideBatch", summary = "Decide many cases, one on a line")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = NDJSON,
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            description = "On each line the body of a single decision")))
    @APIResponse(
            responseCode = "200",
            description =
                    "NDJSON: for each line that is not blank, in the same order, its decision, or a problem with `line`,"
                            + " its number from 1. A last problem with `restNotTaken` says from which line on nothing was decided."
                            + " An answer that breaks off is not whole.",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = Decision.class)))
    public Uni<Response> decide(
            @PathParam("policy") String policy,
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
            @Context SecurityContext security,
            @Context HttpServerRequest request) {
        Trail whole = trails.begin(Trails.caller(security));
        io.vertx.core.Context connection = Vertx.currentContext();
        return Uni.createFrom()
                .deferred(() -> {
                    Asked asked = asked(policy, plan, explain, headers);
                    return deciding.ruleset(revision)
                            .map(ruleset -> cases.under(ruleset, asked, whole))
                            .emitOn(task -> connection.runOnContext(now -> task.run()))
                            .flatMap(decider -> batches.answer(request, connection, decider, asked.language()));
                })
                .onFailure()
                .invoke(() -> Unread.discard(request, limit));
    }

    private static Asked asked(String policy, String plan, String explain, HttpHeaders headers) {
        if (headers.getHeaderString(IdempotencyKey.HEADER) != null) {
            throw Problems.batchHasNoKey().exception();
        }
        RequestBody.refuseUnlessPlain(headers.getHeaderString(HttpHeaders.CONTENT_ENCODING));
        String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (!RequestBody.isNdjson(type)) {
            throw Problems.batchNeedsNdjson(type).exception();
        }
        return Asked.of(policy, plan, explain, Languages.of(headers));
    }
}
