package org.casecheck.http;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decisionlog.DecisionLog;
import org.casecheck.decisionlog.Erasure;
import org.casecheck.decisionlog.Expected;
import org.casecheck.decisionlog.LogReader;
import org.casecheck.decisionlog.Progress;
import org.casecheck.decisionlog.Verification;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The log as a whole: how it stands, and whether it is what was written. */
@Path("/v1/log")
@Tag(name = "decision log")
public class LogResource {
    private static final String ERASE =
            "{\"reference\": \"..\", \"by\": \"..\", \"why\": \"..\"}`, `{\"decision\": \"id\", \"by\": \"..\"}";
    private static final String EXPECTED = "{\"expected\": \"number:hash\"}";

    private final Semaphore verifying = new Semaphore(1);
    private final LogReader log;
    private final DecisionLog writer;
    private final Verification verification;
    private final Supplier<Erasure> erasure;
    private final RequestBody body;

    public LogResource(
            LogReader log,
            DecisionLog writer,
            Verification verification,
            Supplier<Erasure> erasure,
            Settings settings) {
        this.log = log;
        this.writer = writer;
        this.verification = verification;
        this.erasure = erasure;
        this.body = new RequestBody(Math.toIntExact(settings.limits().body().asLongValue()));
    }

    @GET
    @RolesAllowed({Roles.READ, Roles.OPERATE})
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "log", summary = "How the decision log stands")
    @APIResponse(
            responseCode = "200",
            description = "Its end, and what waits to be written",
            content = @Content(schema = @Schema(implementation = LogView.class)))
    public Response log(@Context HttpHeaders headers) {
        return Answers.json(LogView.of(log.head(), writer.status()), Languages.of(headers));
    }

    /** It reads all of the log: one at a time is enough. A body is taken as it is by every call that has one. */
    @POST
    @RolesAllowed(Roles.AUDIT)
    @Blocking
    @Path("/verify")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "verifyLog",
            summary =
                    "Look whether anything in the log was altered, removed or inserted, and name the first entry that was")
    @APIResponse(
            responseCode = "200",
            description = "What was found",
            content = @Content(schema = @Schema(implementation = LogView.Verdict.class)))
    public Response verify(@Context HttpHeaders headers, InputStream content) throws IOException {
        Expected expected = expected(headers, content);
        if (!verifying.tryAcquire()) {
            throw Problems.busy().exception();
        }
        try {
            return Answers.json(
                    LogView.Verdict.of(verification.verify(expected, Progress.NONE)), Languages.of(headers));
        } finally {
            verifying.release();
        }
    }

    /** Only a body that calls itself JSON is taken, so that no web page can have cases erased from a visitor's browser. */
    @POST
    @RolesAllowed(Roles.OPERATE)
    @Blocking
    @Path("/erase")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "erase",
            summary = "Erase what the log holds of a decision's case, or of all cases of a reference, for good")
    @APIResponse(
            responseCode = "200",
            description = "It is erased; the decisions stay, and so does that it was",
            content = @Content(schema = @Schema(implementation = LogView.Erased.class)))
    public Response erase(@Context SecurityContext caller, @Context HttpHeaders headers, InputStream content)
            throws IOException {
        Order order = order(body.read(
                content,
                headers.getHeaderString(HttpHeaders.CONTENT_TYPE),
                headers.getHeaderString(HttpHeaders.CONTENT_ENCODING)));
        String by = Asker.of(caller, order.by(), null);
        if (by == null) {
            throw Problems.malformedOrder(ERASE).exception();
        }
        if (writer.status().spilledBytes() > 0) { // what is spilled would be in the log again afterwards
            throw Problems.logBehind().exception();
        }
        long erased = order.reference() == null
                ? erasure.get().decision(order.decision(), by, order.why())
                : erasure.get().reference(order.reference(), by, order.why());
        return Answers.json(new LogView.Erased(erased), Languages.of(headers));
    }

    /**
     * One of reference and decision is there.
     *
     * @param by who asks for it; may be left out by a caller whose name was proved
     * @param why null when not said; no personal data, since it stays
     */
    record Order(String reference, UUID decision, String by, String why) {}

    private static Order order(byte[] body) {
        try {
            Order order = body.length == 0 ? null : DecisionJson.mapper().readValue(body, Order.class);
            if (order != null && (order.reference() == null) != (order.decision() == null)) {
                return order;
            }
        } catch (IOException wrong) { // a bare one where the bytes look like UTF-32
            // answered below
        }
        throw Problems.malformedOrder(ERASE).exception();
    }

    /** @param expected null when nothing is expected */
    record Asked(String expected) {}

    private Expected expected(HttpHeaders headers, InputStream content) throws IOException {
        byte[] first = content.readNBytes(1);
        if (first.length == 0) {
            return null;
        }
        byte[] read = body.read(
                new SequenceInputStream(new ByteArrayInputStream(first), content),
                headers.getHeaderString(HttpHeaders.CONTENT_TYPE),
                headers.getHeaderString(HttpHeaders.CONTENT_ENCODING));
        try {
            Asked asked = DecisionJson.mapper().readValue(read, Asked.class);
            return asked == null || asked.expected() == null
                    ? null
                    : Expected.read(asked.expected())
                            .orElseThrow(() -> Problems.malformedOrder(EXPECTED).exception());
        } catch (IOException wrong) {
            throw Problems.malformedOrder(EXPECTED).exception();
        }
    }
}
