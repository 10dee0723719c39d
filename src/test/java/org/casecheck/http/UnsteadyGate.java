package org.casecheck.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a service, refuses the first calls as a busy or stopping service does, and passes on the others. */
final class UnsteadyGate implements AutoCloseable {
    private final HttpServer server;
    private final URI service;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger refusals = new AtomicInteger();
    private final List<Call> seen = new CopyOnWriteArrayList<>();

    /** What it took note of; null where a header was not sent. */
    record Call(String idempotencyKey, String authorization) {}

    private UnsteadyGate(HttpServer server, URI service) {
        this.server = server;
        this.service = service;
    }

    static UnsteadyGate before(URI service) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        UnsteadyGate gate = new UnsteadyGate(server, service);
        server.createContext("/", gate::answer);
        server.start();
        return gate;
    }

    URI root() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Forgets what it saw, and refuses so many calls from now on: with 503 and 429 by turns. */
    void refuse(int calls) {
        refusals.set(calls);
        seen.clear();
    }

    /** The calls since, in their order. */
    List<Call> seen() {
        return List.copyOf(seen);
    }

    /** Asks the service itself. */
    byte[] decision(String policy, byte[] body) throws IOException {
        return asked("/v1/policies/" + policy + "/decisions", body).body();
    }

    private HttpResponse<byte[]> asked(String path, byte[] body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path))
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException(ended);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            seen.add(new Call(
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] body = exchange.getRequestBody().readAllBytes();
            int left = refusals.getAndUpdate(now -> Math.max(0, now - 1));
            if (left > 0) {
                exchange.getResponseHeaders().set("Retry-After", "0");
                byte[] problem = "{\"title\":\"Busy\",\"detail\":\"Try again.\"}".getBytes(StandardCharsets.UTF_8);
                send(exchange, left % 2 == 0 ? 503 : 429, problem);
            } else {
                HttpResponse<byte[]> answer = asked(exchange.getRequestURI().toString(), body);
                send(exchange, answer.statusCode(), answer.body());
            }
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
