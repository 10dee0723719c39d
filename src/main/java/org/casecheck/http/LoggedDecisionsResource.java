package org.casecheck.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.casecheck.activation.Activation;
import org.casecheck.activation.ActiveRuleset;
import org.casecheck.activation.NamedRevisions;
import org.casecheck.decision.Language;
import org.casecheck.decisionlog.DecisionReplay;
import org.casecheck.decisionlog.LogJson;
import org.casecheck.decisionlog.LogReader;
import org.casecheck.decisionlog.LoggedDecision;
import org.casecheck.decisionlog.LoggedDecision.Erased;
import org.casecheck.decisionlog.LoggedDecision.Kept;
import org.casecheck.decisionlog.ReplayReceipt;
import org.casecheck.decisionlog.Search;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells what was decided, as the log has it: answers as they were given, facts masked but for auditors who ask otherwise. */
@Path("/v1/decisions")
@Tag(name = "decision log")
public class LoggedDecisionsResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final int MOST = 200;
    private static final long USUAL = 50;

    /** An export lasts as long as its reader takes, and has a thread for itself, of which callers need most. */
    private static final int MOST_EXPORTS = 4;

    private final Semaphore exports = new Semaphore(MOST_EXPORTS);
    private final LogReader log;
    private final LogJson json;
    private final DecisionReplay replay;
    private final NamedRevisions named;
    private final CurrentVertxRequest request;

    public LoggedDecisionsResource(
            LogReader log,
            LogJson json,
            DecisionReplay replay,
            Activation activation,
            ActiveRuleset active,
            CurrentVertxRequest request) {
        this.request = request;
        this.log = log;
        this.json = json;
        this.replay = replay;
        this.named = new NamedRevisions(activation, active);
    }

    @GET
    @RolesAllowed(Roles.READ)
    @Blocking
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "loggedDecision", summary = "One decision of the log, with its facts masked")
    @Parameter(
            name = UnmaskedReading.FACTS,
            in = ParameterIn.QUERY,
            description = "`unmasked`: facts and reference as they were submitted, for auditors",
            schema = @Schema(enumeration = {UnmaskedReading.MASKED, UnmaskedReading.UNMASKED}))
    @APIResponse(
            responseCode = "200",
            description = "The decision; of a case that was erased, when and why",
            content = @Content(schema = @Schema(implementation = LoggedDecisionView.class)))
    public Response decision(
            @PathParam("id") String id,
            @QueryParam(UnmaskedReading.FACTS) String facts,
            @Context SecurityContext caller,
            @Context HttpHeaders headers) {
        boolean unmasked = UnmaskedReading.isAsked(facts, caller);
        LoggedDecision decision = found(id);
        if (unmasked) {
            UnmaskedReading.log(caller, "decision " + decision.id());
        }
        return Answers.logged(unmasked ? json.unmasked(decision) : json.masked(decision), Languages.of(headers));
    }

    private LoggedDecision found(String id) {
        return uuid(id).flatMap(log::find)
                .orElseThrow(() -> Problems.unknownDecision(id).exception());
    }

    private static Optional<UUID> uuid(String written) {
        try {
            return Optional.of(UUID.fromString(written));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    @GET
    @RolesAllowed(Roles.READ)
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "loggedDecisions", summary = "Search the log, newest first")
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "`next` of the page before",
            schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "How many at most, 1 to 200; 50 when left out",
            schema = @Schema(type = SchemaType.INTEGER))
    @APIResponse(
            responseCode = "200",
            description = "Decisions without facts; `next` is null when there are no more",
            content = @Content(schema = @Schema(implementation = LoggedDecisionView.Page.class)))
    public Response search(@Context UriInfo uri, @Context HttpHeaders headers) {
        LogQuery query = new LogQuery(uri, "after", "limit");
        Long after = query.number("after", 1, Long.MAX_VALUE, null);
        int limit = query.number("limit", 1, MOST, USUAL).intValue();
        LogReader.Page page = log.search(query.search(named::revision), after, limit);
        return Answers.logged(
                Answers.json(new LoggedDecisionView.RawPage(
                        page.decisions().stream()
                                .map(decision -> new LoggedDecisionView.Raw(json.brief(decision)))
                                .toList(),
                        page.next())),
                Languages.of(headers));
    }

    /** Written as fast as it is read: a slow reader slows the reading of the log. */
    @GET
    @RolesAllowed(Roles.AUDIT)
    @Blocking
    @Path("/export")
    @Produces(NDJSON)
    @Operation(operationId = "exportDecisions", summary = "All decisions that are meant, oldest first, one on a line")
    @Parameter(
            name = UnmaskedReading.FACTS,
            in = ParameterIn.QUERY,
            description = "`unmasked`: facts and references as they were submitted",
            schema = @Schema(enumeration = {UnmaskedReading.MASKED, UnmaskedReading.UNMASKED}))
    @APIResponse(
            responseCode = "200",
            description = "NDJSON; an answer that breaks off is not whole",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = LoggedDecisionView.class)))
    public Response export(@Context UriInfo uri, @Context SecurityContext caller) {
        LogQuery query = new LogQuery(uri, UnmaskedReading.FACTS);
        Search search = query.search(named::revision);
        boolean unmasked = UnmaskedReading.isAsked(
                query.one(UnmaskedReading.FACTS, UnmaskedReading.CHOICES, UnaryOperator.identity()), caller);
        if (unmasked) {
            UnmaskedReading.log(caller, "all decisions" + query.shown());
        }
        Admission.release(request.getCurrent()); // it goes at the pace of its reader
        StreamingOutput lines = out -> {
            if (!exports.tryAcquire()) {
                throw Problems.busy().exception();
            }
            try {
                log.stream(
                        search,
                        decision -> LogJson.line(out, unmasked ? json.unmasked(decision) : json.masked(decision)));
            } catch (UncheckedIOException readerIsGone) {
                throw readerIsGone.getCause();
            } finally {
                exports.release();
            }
        };
        return Response.ok(lines)
                .header(HttpHeaders.CONTENT_TYPE, NDJSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @RolesAllowed(Roles.READ)
    @Blocking
    @Path("/counts")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "countDecisions", summary = "How many decisions there are, by day or month")
    @Parameter(
            name = "by",
            in = ParameterIn.QUERY,
            description = "outcome, reason or policy",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "per",
            in = ParameterIn.QUERY,
            description = "day or month, in China",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "By span of time, earliest first",
            content = @Content(schema = @Schema(implementation = LoggedDecisionView.Counts.class)))
    public Response counts(@Context UriInfo uri, @Context HttpHeaders headers) {
        LogQuery query = new LogQuery(uri, "by", "per");
        LogReader.By by = query.one("by", List.of(LogReader.By.values()), LogReader.By::word);
        LogReader.Per per = query.one("per", List.of(LogReader.Per.values()), LogReader.Per::word);
        return Answers.json(
                LoggedDecisionView.Counts.of(by, per, log.counts(query.search(named::revision), by, per)),
                Languages.of(headers));
    }

    @POST
    @RolesAllowed(Roles.READ)
    @Blocking
    @Path("/{id}/replay")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replayDecision",
            summary = "Decide a logged case again, under the revision and for the instant of the decision")
    @APIResponse(
            responseCode = "200",
            description = "Whether the answer is the same, byte for byte, and where it is not",
            content = @Content(schema = @Schema(implementation = ReplayReceipt.class)))
    public Uni<Response> replay(@PathParam("id") String id, @Context HttpHeaders headers) {
        Language language = Languages.of(headers);
        LoggedDecision decision = found(id);
        if (!(decision.held() instanceof Kept)) {
            throw Problems.caseGone(id, decision.held() instanceof Erased erased ? erased.at() : null)
                    .exception();
        }
        return Uni.createFrom()
                .completionStage(() -> replay.again(decision))
                .map(receipt -> Answers.logged(Answers.json(receipt), language));
    }
}
