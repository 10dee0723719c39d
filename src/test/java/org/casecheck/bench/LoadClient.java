package org.casecheck.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

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
        byte[] request = request(path, body);
        try (Selector selector = Selector.open()) {
            long start = System.nanoTime();
            long end = start + duration.toNanos();
            int open = connections;
            for (int i = 0; i < connections; i++) {
                new Connection(SocketChannel.open(server), request).register(selector);
            }
            Latencies latencies = new Latencies();
            while (open > 0) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    Connection connection = (Connection) key.attachment();
                    if (key.isWritable()) {
                        connection.write(key);
                    } else if (connection.answered()) {
                        long now = System.nanoTime();
                        latencies.add(now - connection.sent);
                        if (now - end < 0) {
                            connection.send(key);
                        } else {
                            connection.channel.close();
                            open--;
                        }
                    }
                }
                selector.selectedKeys().clear();
            }
            return new Round(System.nanoTime() - start, latencies.sorted());
        }
    }

    private byte[] request(String path, byte[] body) {
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost:" + server.getPort()
                + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nAccept-Language: en\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, request, start.length, body.length);
        return request;
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

    private static final class Connection {
        private static final int LONGEST_ANSWER = 1 << 20;
        private static final int UNKNOWN = -1;
        private static final int IN_CHUNKS = -2;
        private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

        private final SocketChannel channel;
        private final ByteBuffer request;
        private final ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
        private int expected = UNKNOWN;
        private long sent;

        Connection(SocketChannel channel, byte[] request) {
            this.channel = channel;
            this.request = ByteBuffer.wrap(request);
        }

        void register(Selector selector) throws IOException {
            channel.configureBlocking(false);
            send(channel.register(selector, SelectionKey.OP_READ, this));
        }

        void send(SelectionKey key) throws IOException {
            request.clear();
            answer.clear();
            expected = UNKNOWN;
            sent = System.nanoTime();
            write(key);
        }

        void write(SelectionKey key) throws IOException {
            channel.write(request);
            key.interestOps(request.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        }

        /** Whether the answer is complete. */
        boolean answered() throws IOException {
            if (channel.read(answer) < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (expected == UNKNOWN) {
                expected = lengthOfAnswer();
            }
            return expected == IN_CHUNKS ? endsInLastChunk() : expected >= 0 && answer.position() >= expected;
        }

        private boolean endsInLastChunk() {
            int end = answer.position();
            return Arrays.equals(answer.array(), end - LAST_CHUNK.length, end, LAST_CHUNK, 0, LAST_CHUNK.length);
        }

        /** Of head and body together. */
        private int lengthOfAnswer() {
            int end = endOfHead();
            if (end < 0) {
                return UNKNOWN;
            }
            String head = new String(answer.array(), 0, end, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            if (!head.startsWith("http/1.1 200 ")) {
                throw new IllegalStateException("not the answer that was expected: " + head);
            }
            int length = head.indexOf("\r\ncontent-length:");
            if (length < 0) {
                return IN_CHUNKS;
            }
            int start = head.indexOf(':', length) + 1;
            return end
                    + Integer.parseInt(
                            head.substring(start, head.indexOf('\r', start)).strip());
        }

        private int endOfHead() {
            byte[] bytes = answer.array();
            for (int i = 3; i < answer.position(); i++) {
                if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
                    return i + 1;
                }
            }
            return -1;
        }
    }
}
