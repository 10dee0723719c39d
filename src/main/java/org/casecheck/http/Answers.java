package org.casecheck.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.casecheck.decision.Decision;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Language;

/** Turns what is answered into bytes and heads. */
final class Answers {
    private static final ObjectMapper JSON = DecisionJson.mapper();
    private static final ObjectWriter DECISION = JSON.writerFor(Decision.class);
    private static final ObjectWriter ANYTHING = JSON.writer();

    private Answers() {}

    /** The body of an answer. */
    static byte[] decision(Decision decision) {
        return bytes(DECISION, decision);
    }

    static Response decision(byte[] body, Language language) {
        return answer(200, MediaType.APPLICATION_JSON, body, language).build();
    }

    static Response json(Object body, Language language) {
        return answer(200, MediaType.APPLICATION_JSON, json(body), language).build();
    }

    /** JSON that tells of cases: nobody on the way is to keep it. */
    static Response logged(byte[] json, Language language) {
        return answer(200, MediaType.APPLICATION_JSON, json, language)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    static Response schema(Object schema, Language language) {
        return answer(200, "application/schema+json", json(schema), language).build();
    }

    static Response problem(Problem problem, Language language) {
        Response.ResponseBuilder answer =
                answer(problem.kind().status(), Problem.MEDIA_TYPE, json(problem.in(language)), language);
        problem.headers().forEach(answer::header);
        return answer.build();
    }

    private static Response.ResponseBuilder answer(int status, String type, byte[] body, Language language) {
        return Response.status(status)
                .entity(body)
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }

    /** The body of an answer. */
    static byte[] json(Object body) {
        return bytes(ANYTHING, body);
    }

    /**
     * A JSON object with one member more, at its end.
     *
     * @param object not empty
     * @param value JSON
     */
    static byte[] withMember(byte[] object, String name, ByteBuffer value) {
        byte[] between = (",\"" + name + "\":").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(object.length + between.length + value.remaining())
                .put(object, 0, object.length - 1)
                .put(between)
                .put(value)
                .put((byte) '}')
                .array();
    }

    private static byte[] bytes(ObjectWriter writer, Object body) {
        try {
            return writer.writeValueAsBytes(body);
        } catch (JsonProcessingException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
