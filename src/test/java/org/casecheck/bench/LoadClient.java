package org.casecheck.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Sends one request again and again over connections that are kept, each waiting for its answer before it sends again. One
 * thread, so that little of a small machine is taken from the server.
 */
final class LoadClient {
    private final InetSocketAddress server;
    private final int connections;

    /**
     * What one round brought.
     *
     * @param nanos how long it took
     * @param latencies of each request, in nanoseconds, ascending
     */
    record Round(long nanos, long[] latencies) {
        double perSecond() {
            return latencies.length * 1e9 / nanos;
        }

        double percentileMillis(int percent) {
            return latencies[(int) ((latencies.length - 1L) * percent / 100)] / 1e6;
        }
    }

    LoadClient(InetSocketAddress server, int connections) {
        this.server = server;
        this.connections = connections;
    }

    /** Posts JSON for this long; an answer other than 200 ends everything. */
    Round post(String path, byte[] body, Duration duration) throws IOException {
        return send(List.of(request(path, body, "en")), duration);
    }

    /** Sends one after the other of these requests, and again from the first, for this long; likewise. */
    Round send(List<byte[]> requests, Duration duration) throws IOException {
        int next = 0;
        try (Selector selector = Selector.open()) {
            long start = System.nanoTime();
            long end = start + duration.toNanos();
            int open = connections;
            for (int i = 0; i < connections; i++) {
                Sending sending = new Sending(new HttpConnection(server, selector));
                sending.connection.attach(sending);
                sending.send(requests.get(next++ % requests.size()));
            }
            Latencies latencies = new Latencies();
            while (open > 0) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    Sending sending = (Sending) key.attachment();
                    if (sending.connection.answered()) {
                        long now = System.nanoTime();
                        expectSuccess(sending.connection);
                        latencies.add(now - sending.sent);
                        if (now - end < 0) {
                            sending.send(requests.get(next++ % requests.size()));
                        } else {
                            sending.connection.close();
                            open--;
                        }
                    }
                }
                selector.selectedKeys().clear();
            }
            return new Round(System.nanoTime() - start, latencies.sorted());
        }
    }

    private static void expectSuccess(HttpConnection connection) {
        if (connection.status() != HttpURLConnection.HTTP_OK) {
            throw new IllegalStateException("not the answer that was expected: " + connection.status());
        }
    }

    /** The whole request that posts JSON. */
    static byte[] request(String path, byte[] body, String language) {
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost"
                + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nAccept-Language: " + language
                + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, request, start.length, body.length);
        return request;
    }

    private static final class Sending {
        private final HttpConnection connection;
        private long sent;

        Sending(HttpConnection connection) {
            this.connection = connection;
        }

        void send(byte[] request) throws IOException {
            sent = System.nanoTime();
            connection.send(request);
        }
    }

    private static final class Latencies {
        private long[] nanos = new long[1 << 16];
        private int count;

        void add(long latency) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = latency;
        }

        long[] sorted() {
            long[] all = Arrays.copyOf(nanos, count);
            Arrays.sort(all);
            return all;
        }
    }
}
