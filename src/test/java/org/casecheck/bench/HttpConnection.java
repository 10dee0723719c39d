package org.casecheck.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** One connection that is kept, for one request after another; it never waits. */
final class HttpConnection {
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int UNKNOWN = -1;
    private static final int IN_CHUNKS = -2;
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
    private ByteBuffer request;
    private int start;
    private int expected = UNKNOWN;

    HttpConnection(InetSocketAddress server, Selector selector) throws IOException {
        channel = SocketChannel.open(server);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ);
    }

    /** What the selector's key for this connection is to carry. */
    void attach(Object owner) {
        key.attach(owner);
    }

    void send(byte[] whole) throws IOException {
        request = ByteBuffer.wrap(whole);
        answer.clear();
        expected = UNKNOWN;
        write();
    }

    private void write() throws IOException {
        channel.write(request);
        key.interestOps(request.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /** To be asked when the selector has the key: goes on with writing or reading. Whether the answer is complete. */
    boolean answered() throws IOException {
        if (key.isWritable()) {
            write();
            return false;
        }
        if (channel.read(answer) < 0) {
            throw new EOFException("the server closed the connection");
        }
        if (expected == UNKNOWN) {
            expected = lengthOfAnswer();
        }
        return expected == IN_CHUNKS ? endsInLastChunk() : expected >= 0 && answer.position() >= expected;
    }

    /** Of the complete answer. */
    int status() {
        return Integer.parseInt(new String(answer.array(), "HTTP/1.1 ".length(), 3, StandardCharsets.US_ASCII));
    }

    /** Of the complete answer, which has to tell its length. */
    byte[] body() {
        if (expected < 0) {
            throw new IllegalStateException("the answer does not tell its length");
        }
        return Arrays.copyOfRange(answer.array(), start, expected);
    }

    void close() throws IOException {
        channel.close();
    }

    private boolean endsInLastChunk() {
        int end = answer.position();
        return Arrays.equals(answer.array(), end - LAST_CHUNK.length, end, LAST_CHUNK, 0, LAST_CHUNK.length);
    }

    /** Of head and body together. */
    private int lengthOfAnswer() {
        start = endOfHead();
        if (start < 0) {
            return UNKNOWN;
        }
        String head = new String(answer.array(), 0, start, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int length = head.indexOf("\r\ncontent-length:");
        if (length < 0) {
            return IN_CHUNKS;
        }
        int value = head.indexOf(':', length) + 1;
        return start
                + Integer.parseInt(
                        head.substring(value, head.indexOf('\r', value)).strip());
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
