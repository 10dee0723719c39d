package org.casecheck.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=utf-8",
                "application/json; charset=\"UTF-8\"",
                "application/json; charset=utf8; version=1",
                "application/problem+json",
                "application/vnd.example.case+json; charset=utf-8"
            })
    void jsonInUtf8IsTaken(String type) {
        assertTrue(RequestBody.isJson(type));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "text/json",
                "application/xml",
                "application/json5",
                "application/+json",
                "application/jsonp",
                "application/x-www-form-urlencoded",
                "application/json; charset=gbk",
                "application/json; charset=",
                "application/json; charset",
                ";;;"
            })
    void anythingElseIsNot(String type) {
        assertFalse(RequestBody.isJson(type));
    }

    @Test
    void aBodyOfExactlyTheLimitIsRead() throws IOException {
        byte[] body = new byte[100];
        assertArrayEquals(body, new RequestBody(100).read(new ByteArrayInputStream(body), "application/json", null));
    }

    @Test
    void oneByteMoreIsTooLargeAndTakenInToTheEnd() throws IOException {
        InputStream body = new ByteArrayInputStream(new byte[101]);
        Problem problem = refused(body, null);
        assertEquals(ProblemKind.BODY_TOO_LARGE, problem.kind());
        assertEquals(-1, body.read());
        assertEquals(Map.of(), problem.headers());
    }

    @Test
    void anEndlessBodyEndsTheConnection() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };
        assertEquals(Map.of("Connection", "close"), refused(endless, null).headers());
    }

    @Test
    void aCompressedBodyIsNotTaken() {
        Problem problem = refused(InputStream.nullInputStream(), "gzip");
        assertEquals(ProblemKind.UNSUPPORTED_MEDIA_TYPE, problem.kind());
        assertEquals(Map.of("Accept-Encoding", "identity"), problem.headers());
    }

    private static Problem refused(InputStream body, String encoding) {
        return assertThrows(ProblemException.class, () -> new RequestBody(100).read(body, "application/json", encoding))
                .problem();
    }
}
