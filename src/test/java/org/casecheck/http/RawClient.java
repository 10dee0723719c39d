package org.casecheck.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A connection over which anything may be sent, well-behaved or not. */
final class RawClient implements AutoCloseable {
    /** Longer than anything takes here; a service that hangs ends the test. */
    private static final int PATIENCE_MILLIS = 180_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    /** @param headers by name in lower case; the last one of those that repeat */
    record Answer(int status, Map<String, String> headers, String body) {}

    RawClient(URI root) throws IOException {
        this(root, "127.0.0.1", 0);
    }

    /**
     * @param from the address to call from, any of 127.0.0.0/8
     * @param receiveBuffer of the system for this connection, in bytes; 0 for the usual one
     */
    RawClient(URI root, String from, int receiveBuffer) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), root.getPort()));
        in = new BufferedInputStream(socket.getInputStream());
    }

    RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** A whole request for a decision. */
    static byte[] decide(byte[] body, String... headers) {
        StringBuilder head = new StringBuilder(decideHead(headers));
        byte[] start = head.append("Content-Length: " + body.length + "\r\n\r\n")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    /** The same up to the length of the body. */
    static String decideHead(String... headers) {
        StringBuilder head = new StringBuilder(
                "POST /v1/policies/demo/decisions HTTP/1.1\r\nHost: localhost\r\nAccept-Language: en\r\nContent-Type: application/json\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.toString();
    }

    static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept-Language: en\r\n\r\n";
    }

    /** The next answer; empty when the connection ended without one. */
    Optional<Answer> answer() throws IOException {
        String status = line();
        if (status.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        byte[] body = "chunked".equals(headers.get("transfer-encoding"))
                ? chunks()
                : in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return Optional.of(
                new Answer(Integer.parseInt(status.split(" ")[1]), headers, new String(body, StandardCharsets.UTF_8)));
    }

    /** Whether there is something to read now. */
    boolean hasAnswer() {
        try {
            return in.available() > 0;
        } catch (IOException reset) {
            return true;
        }
    }

    /** The status of the next answer; 0 when the connection ended without one. */
    int status() throws IOException {
        return answer().map(Answer::status).orElse(0);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            int length = Integer.parseInt(line(), 16);
            all.write(in.readNBytes(length));
            line();
            if (length == 0) {
                return all.toByteArray();
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        try {
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                line.append((char) next);
            }
        } catch (SocketTimeoutException hung) {
            throw new AssertionError("no answer, and the connection stays open", hung);
        } catch (IOException reset) {
            return "";
        }
        return line.toString().strip();
    }

    /** Sends one byte more each time a tenth of a second passed, until the service ends it. Returns how many bytes it took. */
    int drip(String bytes) throws IOException {
        socket.setSoTimeout(100);
        try {
            for (int i = 0; i < bytes.length(); i++) {
                in.mark(1);
                try {
                    if (in.read() >= 0) {
                        in.reset();
                    }
                    return i;
                } catch (SocketTimeoutException nothingYet) {
                    socket.getOutputStream().write(bytes.charAt(i));
                } catch (IOException closed) {
                    return i;
                }
            }
            return bytes.length();
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** Waits for the service to end the connection; whatever still comes is thrown away. */
    void expectEnd() throws IOException {
        try {
            while (in.read() >= 0) {
                // what still comes
            }
        } catch (SocketTimeoutException open) {
            throw new AssertionError("the connection stays open", open);
        } catch (IOException reset) {
            // that is an end, too
        }
    }

    /** Ends the connection as a crash would. */
    void abort() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
