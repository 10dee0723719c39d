package org.casecheck.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A caller of the batch endpoint who sends and reads as it pleases: HTTP/1.1 over a socket, chunked both ways. */
final class BatchConnection implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\ncontent-length: *(\\d+)");
    private static final int PATIENCE_MILLIS = 300_000;

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private int left;
    private boolean headRead;
    private String head;

    private BatchConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.socket.setSoTimeout(PATIENCE_MILLIS);
        this.socket.setTcpNoDelay(true);
        this.out = socket.getOutputStream();
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * @param path with its query
     * @param headers each with its line end
     */
    static BatchConnection open(URI root, String path, String headers) throws IOException {
        BatchConnection connection = new BatchConnection(new Socket(root.getHost(), root.getPort()));
        connection.raw("POST " + path + " HTTP/1.1\r\nHost: " + root.getAuthority()
                + "\r\nTransfer-Encoding: chunked\r\n" + headers + "\r\n");
        return connection;
    }

    static BatchConnection open(URI root, String path) throws IOException {
        return open(root, path, "Content-Type: application/x-ndjson\r\nAccept-Language: en\r\n");
    }

    private void raw(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Sends a part of the body in a chunk of its own. */
    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(bytes.length + 16);
        chunk.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
        chunk.writeBytes(bytes);
        chunk.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        chunk.writeTo(out);
        out.flush();
    }

    /** The body is whole. */
    void finish() throws IOException {
        raw("0\r\n\r\n");
    }

    /** Status line and fields of the answer. */
    String head() throws IOException {
        if (!headRead) {
            headRead = true;
            StringBuilder lines = new StringBuilder();
            for (String line = headLine(); !line.isEmpty(); line = headLine()) {
                lines.append(line).append('\n');
            }
            head = lines.toString();
        }
        return head;
    }

    /** An interim answer, which comes before the head. */
    String interim() throws IOException {
        String status = headLine();
        headLine();
        return status;
    }

    /** What there is of an answer in one piece. */
    String text() throws IOException {
        Matcher length = LENGTH.matcher(head());
        if (!length.find()) {
            throw new IOException("no length: " + head());
        }
        return new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8);
    }

    private String headLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed within a head or the length of a chunk");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    /** The next line of the answer; null at its proper end. */
    String line() throws IOException {
        head();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int next = next();
            if (next < 0) {
                return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
            }
            if (next == '\n') {
                return line.toString(StandardCharsets.UTF_8);
            }
            line.write(next);
        }
    }

    private int next() throws IOException {
        if (left < 0) {
            return -1;
        }
        if (left == 0) {
            String length = headLine();
            left = Integer.parseInt(length.isEmpty() ? headLine() : length, 16);
            if (left == 0) {
                left = -1;
                return -1;
            }
        }
        left--;
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the connection was closed within the answer");
        }
        return next;
    }

    /** Whether the other side has closed the connection, or does so. */
    boolean isClosedByServer() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
