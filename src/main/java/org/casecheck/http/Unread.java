package org.casecheck.http;

import io.vertx.core.http.HttpServerRequest;

/** What a caller goes on sending though the answer is given. */
final class Unread {
    /** How many times the largest body is thrown away before the connection is given up. */
    private static final int PATIENCE = 16;

    private Unread() {}

    /**
     * Takes in what comes, and forgets it: a sender that is still sending may never see an answer otherwise. Of an endless body
     * nothing more is awaited.
     *
     * @param limit of a body, in bytes
     */
    static void discard(HttpServerRequest request, long limit) {
        if (request.isEnded()) {
            return;
        }
        long[] left = {limit * PATIENCE};
        request.handler(more -> {
            left[0] -= more.length();
            if (left[0] < 0) {
                request.connection().close();
            }
        });
        request.resume();
    }
}
