package org.casecheck.http;

import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** All connections of clients. Those that stand still are closed: a slow client holds nothing for long. */
@ApplicationScoped
public class Connections {
    private static final long OFTEN = 500;

    /** Looks within the time a request may take to come. */
    private static final int LOOKS = 4;

    private final Duration patience;
    private final ProblemAnswers problems;
    private final AtomicInteger unanswered = new AtomicInteger();
    private final List<Future<?>> looking = new ArrayList<>();
    private volatile boolean last;

    public Connections(Settings settings, ProblemAnswers problems) {
        this.problems = problems;
        this.patience = settings.limits().receive();
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        long every = Math.max(1, Math.min(OFTEN, patience.toMillis() / LOOKS));
        for (EventExecutor loop : ((VertxInternal) vertx).getEventLoopGroup()) {
            if (loop instanceof SingleThreadEventLoop channels) {
                looking.add(loop.scheduleWithFixedDelay(() -> look(channels), every, every, TimeUnit.MILLISECONDS));
            }
        }
    }

    @PreDestroy
    void stop() {
        looking.forEach(one -> one.cancel(false));
    }

    private void look(SingleThreadEventLoop channels) {
        List<ClientConnection> all = new ArrayList<>();
        for (Iterator<Channel> each = channels.registeredChannelsIterator(); each.hasNext(); ) {
            Channel channel = each.next();
            if (channel.parent() instanceof ServerChannel && ClientConnection.isReady(channel)) {
                all.add(ClientConnection.of(channel, this));
            }
        }
        long now = System.nanoTime();
        all.forEach(connection -> connection.look(now, patience.toNanos()));
    }

    /** How long a request may take to come. */
    Duration patience() {
        return patience;
    }

    /** By which what is given up is answered. */
    ProblemAnswers problems() {
        return problems;
    }

    /** So many requests more, or less, wait for an answer. */
    void unanswered(int more) {
        unanswered.addAndGet(more);
    }

    /** How many requests have come whose answers the system does not have as a whole yet. */
    public int unanswered() {
        return unanswered.get();
    }

    /** From now on every answer is the last on its connection. */
    void endAfterAnswers() {
        last = true;
    }

    boolean areLast() {
        return last;
    }
}
