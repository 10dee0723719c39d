package org.casecheck.http;

import io.netty.buffer.ByteBufHolder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/**
 * One connection of a client, so far as time goes: what is on its way in, what was not answered yet, and what the client has
 * not taken in. Belongs to the event loop of the connection: no other thread calls it unless it says so.
 */
final class ClientConnection extends ChannelDuplexHandler {
    private static final AttributeKey<ClientConnection> KEY = AttributeKey.valueOf(ClientConnection.class, "state");

    /** The handler of Vert.x that turns messages into requests. */
    private static final String VERTX = "handler";

    /** How many requests may be sent ahead before the first is answered; each of them takes memory. */
    private static final int MOST_AHEAD = 16;

    /** How much of a request that is refused is read and thrown away, so that its sender gets to see the answer. */
    private static final long MOST_DISCARDED = 16L << 20;

    /** An idle connection lives so many times as long as a request may take to come: longer than pools keep theirs. */
    private static final int IDLE = 4;

    private final Channel channel;
    private final Connections all;

    /** Since when the head of a request is coming; 0 when none is. */
    private long headSince = System.nanoTime();

    private long arrived = headSince;
    private long taken = headSince;
    private long idleSince = headSince;
    private int unanswered;
    private boolean receiving;
    private long receivingSince;
    private RoutingContext current;
    private Admitted admitted;
    private boolean streamed;
    private boolean answeredLast;
    private boolean closing;
    private long discarded;
    private Object waiting;
    private long waitingBytes;
    private long waitingProgress;

    private ClientConnection(Channel channel, Connections all) {
        this.channel = channel;
        this.all = all;
    }

    /** Of a request that has just come. */
    static ClientConnection of(HttpServerRequest request, Connections all) {
        Channel channel = ((ConnectionBase) request.connection()).channel();
        ClientConnection known = channel.attr(KEY).get();
        if (known != null) {
            return known;
        }
        ClientConnection made = of(channel, all);
        made.requestComes(); // its head went by before
        return made;
    }

    /** Of a channel, from now on. */
    static ClientConnection of(Channel channel, Connections all) {
        ClientConnection known = channel.attr(KEY).get();
        if (known == null) {
            known = new ClientConnection(channel, all);
            channel.attr(KEY).set(known);
            channel.pipeline().addFirst(known.new Arrivals()).addBefore(VERTX, "connection", known);
        }
        return known;
    }

    /** Whether Vert.x is ready to take requests from it; with TLS it is not at first. */
    static boolean isReady(Channel channel) {
        return channel.pipeline().get(VERTX) != null;
    }

    /** The request whose turn has come is worked on now. */
    void begin(RoutingContext context) {
        current = context;
        streamed = false;
        admitted = null;
    }

    /** To be told when the current request is there as a whole; at once when it is. */
    void tellWhenReceived(Admitted request) {
        if (receiving && unanswered == 1) {
            admitted = request;
        } else {
            request.received();
        }
    }

    /** The current request may take as long as it likes, so long as anything moves. */
    void stream() {
        streamed = true;
        arrived = System.nanoTime();
    }

    /** Whether nothing more is answered on it. */
    boolean isClosing() {
        return closing;
    }

    /** Whether a request is on its way, or not answered yet. */
    boolean isIdle() {
        return unanswered == 0 && headSince == 0;
    }

    /** Closes it if the client is too slow. */
    void look(long now, long patience) {
        boolean slowHead = headSince != 0 && now - headSince > patience;
        boolean idle = isIdle() && !receiving && now - idleSince > IDLE * patience;
        boolean standsStill = streamed && now - Math.max(arrived, taken) > patience;
        boolean slowBody = streamed ? standsStill : now - receivingSince > patience;
        if (slowHead || idle || isStuck(now, patience)) {
            channel.close();
        } else if (receiving && slowBody) {
            giveUp();
        }
    }

    /** Whether the client has taken in nothing of what is there for it. */
    private boolean isStuck(long now, long patience) {
        ChannelOutboundBuffer out = channel.unsafe().outboundBuffer();
        long bytes = out == null ? 0 : out.totalPendingWriteBytes();
        Object first = bytes == 0 ? null : out.current();
        long progress = bytes == 0 ? 0 : out.currentProgress();
        if (bytes == 0 || bytes != waitingBytes || first != waiting || progress != waitingProgress) {
            taken = bytes == 0 && waitingBytes == 0 ? taken : now;
            waitingBytes = bytes;
            waiting = first;
            waitingProgress = progress;
            return false;
        }
        return now - taken > patience;
    }

    /** Waits no longer for the rest of the current request, if it is not there by then. May be called by any thread. */
    void giveUpSoon() {
        channel.eventLoop().execute(() -> {
            if (receiving) {
                giveUp();
            }
        });
    }

    private void giveUp() {
        if (current == null || unanswered != 1 || current.response().headWritten()) {
            channel.close();
            return;
        }
        receiving = false;
        all.problems().answer(current, LimitProblems.tooSlow(all.patience()).withHeader("Connection", "close"));
    }

    private void requestComes() {
        unanswered++;
        all.unanswered(1);
        receiving = true;
        receivingSince = System.nanoTime();
        headSince = 0;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (closing) {
            discard(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            if (isBrokenOff(request)) {
                ReferenceCountUtil.release(message);
                return;
            }
            requestComes();
            if (unanswered > MOST_AHEAD) {
                ReferenceCountUtil.release(message);
                channel.close();
                return;
            }
        }
        boolean last = message instanceof LastHttpContent;
        context.fireChannelRead(message);
        if (last) {
            receivedAll();
        }
    }

    /**
     * Whether this is what is left of a request whose client went away in the middle of its head. Vert.x would answer it once
     * those before it are answered, on a connection that is gone, and warn of it in words of no use to an operator.
     */
    private static boolean isBrokenOff(HttpRequest request) {
        return request.decoderResult().cause() instanceof PrematureChannelClosureException;
    }

    private void receivedAll() {
        receiving = false;
        headSince = 0;
        idleSince = System.nanoTime();
        if (admitted != null) {
            admitted.received();
            admitted = null;
        }
    }

    private void discard(Object message) {
        discarded += message instanceof ByteBufHolder holder ? holder.content().readableBytes() : 0;
        boolean enough = message instanceof LastHttpContent || discarded > MOST_DISCARDED;
        ReferenceCountUtil.release(message);
        if (enough) {
            channel.close();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        taken = System.nanoTime();
        if (message instanceof HttpResponse response) {
            if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
                context.write(message, promise);
                return;
            }
            if (all.areLast()) {
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
            answeredLast |= response.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
        }
        if (!(message instanceof LastHttpContent)) {
            context.write(message, promise);
            return;
        }
        current = null;
        streamed = false;
        closing = answeredLast;
        ChannelPromise written = promise.unvoid();
        written.addListener(done -> answered());
        context.write(message, written);
    }

    /** The system has the whole answer. */
    private void answered() {
        if (!channel.isActive()) {
            return;
        }
        unanswered--;
        all.unanswered(-1);
        idleSince = System.nanoTime();
        if (closing && !receiving) {
            channel.close();
        } else if (closing) {
            channel.config().setAutoRead(true);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        all.unanswered(-unanswered);
        unanswered = 0;
        if (admitted != null) {
            admitted.leave();
            admitted = null;
        }
        context.fireChannelInactive();
    }

    /** Sees every byte that comes, before anything is made of it. */
    private final class Arrivals extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            arrived = System.nanoTime();
            if (headSince == 0 && unanswered == 0 && !receiving) {
                headSince = arrived;
            }
            context.fireChannelRead(message);
        }
    }
}
