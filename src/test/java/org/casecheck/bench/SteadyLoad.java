package org.casecheck.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntSupplier;

/**
 * Sends requests at a fixed rate, however long the answers take: when every connection waits for one, the requests that are
 * due wait too, and their wait counts. One thread, which does nothing but that; answers are taken from a queue.
 */
final class SteadyLoad {
    /** The selector counts whole milliseconds: rather half of one early than a whole one late. */
    private static final long EARLY = 500_000;

    private static final long PATIENCE = 30_000_000_000L;

    private final InetSocketAddress server;
    private final int connections;
    private final long interval;
    private final List<byte[]> requests;
    private final IntSupplier known;
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final Deque<Lane> idle = new ArrayDeque<>();
    private final Set<Lane> busy = new HashSet<>();
    private final Deque<Long> due = new ArrayDeque<>();
    private final Thread thread = new Thread(this::run, "steady load");
    private volatile boolean stopped;
    private int sent;

    /**
     * What came back for one request.
     *
     * @param request its place in the list of requests
     * @param intended when it was to be sent, by {@link System#nanoTime}
     * @param latency in nanoseconds from then, or from when it was sent if that was a little earlier
     * @param known the number of {@code known} when it was sent
     * @param status of HTTP; 0 when there was no answer
     * @param body of the answer; when there was none, says why
     */
    record Answer(int request, long intended, long latency, int known, int status, byte[] body) {}

    /**
     * @param requests whole ones, sent by turns
     * @param known asked whenever a request is sent, and kept with its answer
     */
    SteadyLoad(InetSocketAddress server, int connections, int perSecond, List<byte[]> requests, IntSupplier known) {
        this.server = server;
        this.connections = connections;
        this.interval = 1_000_000_000L / perSecond;
        this.requests = List.copyOf(requests);
        this.known = known;
    }

    void start() {
        thread.start();
    }

    BlockingQueue<Answer> answers() {
        return answers;
    }

    /** Sends no more, and waits for the answers that are still to come. */
    void end() throws InterruptedException {
        stopped = true;
        thread.join();
    }

    private final class Lane {
        private HttpConnection connection;
        private int request;
        private long intended;
        private long sentAt;
        private int knownThen;

        void open(Selector selector) throws IOException {
            connection = new HttpConnection(server, selector);
            connection.attach(this);
        }

        void send(long when) throws IOException {
            request = sent++ % requests.size();
            intended = when;
            knownThen = known.getAsInt();
            sentAt = System.nanoTime();
            connection.send(requests.get(request));
        }

        void answer(int status, byte[] body) {
            long latency = System.nanoTime() - Math.min(intended, sentAt);
            answers.add(new Answer(request, intended, latency, knownThen, status, body));
        }
    }

    private void run() {
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                Lane lane = new Lane();
                lane.open(selector);
                idle.add(lane);
            }
            long next = System.nanoTime();
            while (!stopped) {
                for (long now = System.nanoTime(); next - now <= EARLY; next += interval) {
                    due.add(next);
                }
                sendDue(selector);
                take(selector, next - EARLY - System.nanoTime());
            }
            long end = System.nanoTime() + PATIENCE;
            while (!busy.isEmpty() && System.nanoTime() - end < 0) {
                take(selector, 100_000_000);
            }
            for (Lane lane : busy) {
                lane.answer(0, "no answer".getBytes());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void sendDue(Selector selector) throws IOException {
        while (!due.isEmpty() && !idle.isEmpty()) {
            Lane lane = idle.poll();
            busy.add(lane);
            try {
                lane.send(due.poll());
            } catch (IOException refused) {
                giveUp(lane, refused, selector);
            }
        }
    }

    private void take(Selector selector, long nanos) throws IOException {
        if (nanos > 0) {
            selector.select((nanos + 999_999) / 1_000_000);
        } else {
            selector.selectNow();
        }
        for (SelectionKey key : selector.selectedKeys()) {
            Lane lane = (Lane) key.attachment();
            try {
                if (lane.connection.answered()) {
                    lane.answer(lane.connection.status(), lane.connection.body());
                    busy.remove(lane);
                    idle.add(lane);
                }
            } catch (IOException | IllegalStateException broken) {
                giveUp(lane, broken, selector);
            }
        }
        selector.selectedKeys().clear();
    }

    private void giveUp(Lane lane, Exception why, Selector selector) throws IOException {
        lane.answer(0, why.toString().getBytes());
        lane.connection.close();
        busy.remove(lane);
        lane.open(selector);
        idle.add(lane);
    }
}
