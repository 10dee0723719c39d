package org.casecheck.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.casecheck.decision.DecisionJson;
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
    private static final String EXPECTED = "{\"expected\": \"number:hash\"}";

    private final Semaphore verifying = new Semaphore(1);
    private final LogReader log;
    private final Verification verification;
    private final RequestBody body;

    public LogResource(LogReader log, Verification verification, Settings settings) {
        this.log = log;
        this.verification = verification;
        this.body = new RequestBody(Math.toIntExact(settings.limits().body().asLongValue()));
    }

    @GET
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "log", summary = "How the decision log stands")
    @APIResponse(
            responseCode = "200",
            description = "Its end, and what waits to be written",
            content = @Content(schema = @Schema(implementation = LogView.class)))
    public Response log(@Context HttpHeaders headers) {
        return Answers.json(LogView.of(log.head()), Languages.of(headers));
    }

    /** It reads all of the log: one at a time is enough. A body is taken as it is by every call that has one. */
    @POST
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

    /** @param expected null when nothing is expected */
    record Asked(String expected) {}

    private Expected expected(HttpHeaders headers, InputStream content) throws IOException {
        String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type == null) {
            return null;
        }
        byte[] read = body.read(content, type, headers.getHeaderString(HttpHeaders.CONTENT_ENCODING));
        try {
            Asked asked = read.length == 0 ? null : DecisionJson.mapper().readValue(read, Asked.class);
            return asked == null || asked.expected() == null
                    ? null
                    : Expected.read(asked.expected())
                            .orElseThrow(() -> Problems.malformedOrder(EXPECTED).exception());
        } catch (JsonProcessingException wrong) {
            throw Problems.malformedOrder(EXPECTED).exception();
        }
    }
}
