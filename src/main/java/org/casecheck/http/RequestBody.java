package org.casecheck.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.Predicate;

/** Takes the body of a request: JSON in UTF-8, uncompressed, and no larger than allowed. */
final class RequestBody {
    /** How many times the limit is read and thrown away before the connection is given up. */
    private static final int PATIENCE = 16;

    private final int limit;

    /** @param limit in bytes */
    RequestBody(int limit) {
        this.limit = limit;
    }

    /**
     * Reads a body to its end; what counts is what really comes, whatever {@code Content-Length} says.
     *
     * @param contentType the header, null when absent
     * @param contentEncoding the header, null when absent
     * @throws ProblemException when it cannot be taken
     */
    byte[] read(InputStream body, String contentType, String contentEncoding) {
        refuseUnlessPlain(contentEncoding);
        if (!isJson(contentType)) {
            throw Problems.unsupportedType(contentType).exception();
        }
        try {
            byte[] bytes = body.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw tooLarge(body).exception();
            }
            return bytes;
        } catch (IOException gone) {
            throw Problems.malformedRequest().exception(); // nobody is there to read it
        }
    }

    /**
     * Throws {@link ProblemException} when a body is compressed, which would be read as larger than it is allowed to be.
     *
     * @param contentEncoding the header, null when absent
     */
    static void refuseUnlessPlain(String contentEncoding) {
        if (contentEncoding != null && !contentEncoding.strip().equalsIgnoreCase("identity")) {
            throw Problems.unsupportedEncoding(contentEncoding).exception();
        }
    }

    /**
     * A sender that is still sending may never see an answer: the rest of the body is taken in, within reason, and the
     * connection lives on. Of an endless body nothing more is awaited.
     */
    private Problem tooLarge(InputStream body) throws IOException {
        Problem problem = Problems.bodyTooLarge(limit);
        long patience = (long) limit * PATIENCE;
        byte[] discarded = new byte[16 * 1024];
        while (patience > 0) {
            int read = body.read(discarded);
            if (read < 0) {
                return problem;
            }
            patience -= read;
        }
        return problem.withHeader("Connection", "close");
    }

    /** {@code application/json} or {@code application/..+json}, with no charset but UTF-8; other parameters do no harm. */
    static boolean isJson(String contentType) {
        return "application/json".equals(contentType)
                || isText(
                        contentType,
                        type -> type.equals("application/json")
                                || type.matches("application/[a-z0-9!#$&^_.+-]+\\+json"));
    }

    /** {@code application/x-ndjson}; likewise. */
    static boolean isNdjson(String contentType) {
        return isText(contentType, type -> type.equals(BatchResource.NDJSON));
    }

    private static boolean isText(String contentType, Predicate<String> allowed) {
        if (contentType == null) {
            return false;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        if (!allowed.test(parts[0].strip())) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String[] parameter = parts[i].split("=", 2);
            if (parameter[0].strip().equals("charset") && !isUtf8(parameter)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8(String[] parameter) {
        if (parameter.length == 1) {
            return false;
        }
        String charset = parameter[1].strip().replaceAll("^\"(.*)\"$", "$1");
        return charset.equals("utf-8") || charset.equals("utf8");
    }
}
