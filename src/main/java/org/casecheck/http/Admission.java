package org.casecheck.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Lets requests in, before anything else is done about them: while the service is not overloaded and does not stop. How it
 * does may always be asked.
 */
@Singleton
public class Admission {
    /** Before everything else that Quarkus installs. */
    private static final int FIRST = 10_000;

    /** What keeps a processor busy: one being decided, and enough that wait to follow at once. */
    private static final int PER_PROCESSOR = 3;

    /** A refused body up to this length is thrown away and the connection kept; in bytes. */
    private static final int SHORT = 64 << 10;

    private static final String KEY = Admission.class.getName();
    /** Health and metrics: whoever watches over the service has to see it when it is overloaded most of all. */
    private static final String WATCHED = "/q/";

    private final Connections connections;
    private final Stopping stopping;
    private final Concurrency concurrency;
    private final Arriving arriving;
    private final ProblemAnswers problems;

    public Admission(
            Settings settings,
            Connections connections,
            Stopping stopping,
            ProblemAnswers problems,
            MeterRegistry registry) {
        int most = settings.limits()
                .concurrent()
                .orElse(PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
        this.connections = connections;
        this.stopping = stopping;
        this.problems = problems;
        this.concurrency = new Concurrency(most, System::nanoTime);
        this.arriving = new Arriving(Concurrency.TOGETHER * most);
        registry.gauge("casecheck.requests.working", concurrency, Concurrency::working);
        registry.gauge("casecheck.requests.unanswered", connections, Connections::unanswered);
    }

    void install(@Observes Filters filters) {
        filters.register(this::admit, FIRST);
    }

    private void admit(RoutingContext context) {
        ClientConnection connection = ClientConnection.of(context.request(), connections);
        if (connection.isClosing()) {
            return; // sent ahead, after a request whose answer said that it is the last
        }
        connection.begin(context);
        if (context.normalizedPath().startsWith(WATCHED)) { // as it is routed: /q/../v1 is /v1
            context.next();
            return;
        }
        if (stopping.refuses()) {
            refuse(context, LimitProblems.stopping());
            return;
        }
        Admitted admitted = new Admitted(concurrency, arriving, connection);
        if (!concurrency.admits() || !arriving.add(admitted, System.nanoTime())) {
            refuse(context, LimitProblems.overloaded());
            return;
        }
        context.put(KEY, admitted);
        context.addEndHandler(ended -> admitted.leave());
        connection.tellWhenReceived(admitted);
        context.next();
    }

    /** A short body may still come: it is thrown away. A long one is not waited for. */
    private void refuse(RoutingContext context, Problem problem) {
        boolean isShort = length(context) <= SHORT;
        problems.answer(context, isShort ? problem : problem.withHeader("Connection", "close"));
        context.request().resume();
    }

    private static long length(RoutingContext context) {
        if (context.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            return Long.MAX_VALUE;
        }
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null || length.length() > 9 ? length == null ? 0 : Long.MAX_VALUE : Long.parseLong(length);
    }

    /** What is still to be done about a request takes no processor: the disk is waited for. */
    static void release(RoutingContext context) {
        if (context.get(KEY) instanceof Admitted admitted) {
            admitted.leave();
        }
    }

    /**
     * The request goes on for as long as its client wishes, in both directions, and is bounded by other means; only when
     * nothing moves for {@code CASECHECK_LIMITS_RECEIVE} its connection is closed. Called on the event loop of the request,
     * before its body is read.
     */
    void stream(RoutingContext context) {
        release(context);
        ClientConnection.of(context.request(), connections).stream();
    }
}
