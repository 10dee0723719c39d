package org.casecheck.http;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import org.casecheck.activation.Activation;
import org.casecheck.activation.ActiveRuleset;
import org.casecheck.activation.NamedRevisions;
import org.casecheck.archive.Archive;
import org.casecheck.archive.Attempt;
import org.casecheck.archive.RevisionDiff;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Language;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The revisions that have served: what they were, what differs between them, and bringing one back. */
@Path("/v1/rulesets")
@Tag(name = "ruleset")
public class RulesetsResource {
    private static final int MOST = 1000;
    private static final int MOST_NAME = 200;
    private static final String NAMED =
            "A revision, whole or by at least 8 of its digits; `active` for the one that serves, `folder` for what the rules"
                    + " folder holds";

    private final Activation activation;
    private final ActiveRuleset active;
    private final NamedRevisions named;
    private final RequestBody body;

    public RulesetsResource(Activation activation, ActiveRuleset active, Settings settings) {
        this.activation = activation;
        this.active = active;
        this.named = new NamedRevisions(activation, active);
        this.body = new RequestBody(Math.toIntExact(settings.limits().body().asLongValue()));
    }

    @GET
    @RolesAllowed({Roles.READ, Roles.OPERATE})
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "rulesets", summary = "Every revision that has served, and the latest attempts")
    @APIResponse(
            responseCode = "200",
            description = "Newest first",
            content = @Content(schema = @Schema(implementation = RulesetsView.class)))
    public Response rulesets(
            @Parameter(description = "How many of each at most, 1 to 1000") @QueryParam("limit") @DefaultValue("50")
                    String limit,
            @Context HttpHeaders headers) {
        Language language = Languages.of(headers);
        int most = limit(limit);
        Archive archive = activation.archive();
        return Answers.json(
                RulesetsView.of(active.status(), archive.archived(most), archive.attempts(most), language), language);
    }

    @GET
    @RolesAllowed({Roles.READ, Roles.OPERATE})
    @Blocking
    @Path("/{a}/diff/{b}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "diff", summary = "What was added, removed and changed from one revision to another")
    @APIResponse(
            responseCode = "200",
            description = "Rules, reasons, thresholds, outputs, facts, fixtures, lists and calendar",
            content = @Content(schema = @Schema(implementation = RevisionDiff.class)))
    public Response diff(
            @Parameter(description = NAMED) @PathParam("a") String a,
            @Parameter(description = NAMED) @PathParam("b") String b,
            @Context HttpHeaders headers) {
        return Answers.json(RevisionDiff.between(named.folder(a), named.folder(b)), Languages.of(headers));
    }

    /**
     * Only a body that calls itself JSON is taken: no web page can send one to this service from a visitor's browser without
     * having been allowed to.
     */
    @POST
    @RolesAllowed(Roles.OPERATE)
    @Path("/{revision}/activate")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(operationId = "activate", summary = "Make a revision serve, and pin it unless it is the folder's")
    @APIResponse(
            responseCode = "200",
            description = "It serves",
            content = @Content(schema = @Schema(implementation = RulesetView.class)))
    public Uni<Response> activate(
            @Parameter(description = NAMED) @PathParam("revision") String revision,
            @Context SecurityContext caller,
            @Context HttpHeaders headers,
            InputStream content)
            throws IOException {
        byte[] read = body.read(
                content,
                headers.getHeaderString(HttpHeaders.CONTENT_TYPE),
                headers.getHeaderString(HttpHeaders.CONTENT_ENCODING));
        Language language = Languages.of(headers);
        String by = Asker.of(caller, by(read), "operator");
        CompletableFuture<Attempt> order = revision.equals(NamedRevisions.FOLDER)
                ? activation.activateFolder(by)
                : activation.activate(named.revision(revision), by);
        return Uni.createFrom() // a copy, since a caller who goes away must not cancel what was ordered
                .completionStage(order.copy())
                .map(attempt -> answer(attempt, language));
    }

    private Response answer(Attempt attempt, Language language) {
        if (!attempt.succeeded()) {
            throw Problems.notActivated(attempt, language).exception();
        }
        return Answers.json(RulesetView.of(active.status(), language), language);
    }

    /** Null when it was not said. */
    private static String by(byte[] body) {
        try {
            Order order = DecisionJson.mapper().readValue(body.length == 0 ? new byte[] {'{', '}'} : body, Order.class);
            String by = order == null || order.by() == null
                    ? ""
                    : order.by().replaceAll("\\p{Cntrl}", " ").strip();
            return by.isEmpty() ? null : by.substring(0, Math.min(MOST_NAME, by.length()));
        } catch (IOException wrong) { // a bare one where the bytes look like UTF-32
            throw Problems.malformedOrder().exception();
        }
    }

    /** @param by who asks, as it is to stand in the record; null when not said */
    record Order(String by) {}

    private static int limit(String written) {
        try {
            int limit = Integer.parseInt(written);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // answered below
        }
        throw Problems.badParameter("limit", written, "1 .. " + MOST).exception();
    }
}
