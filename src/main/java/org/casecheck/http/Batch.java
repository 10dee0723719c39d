package org.casecheck.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.casecheck.decision.Language;
import org.casecheck.http.BatchLines.Line;

/**
 * One batch: cases come in, a line each, and answers go out, a line each, in the same order. It takes a line only when there is
 * room for its answer, so that a caller who does not read is not read from either; whatever was taken is decided and logged, even
 * when the caller has gone. All of it happens in one thread, that of the connection.
 */
final class Batch {
    private static final byte LINE_FEED = '\n';

    private final ReadStream<Buffer> in;
    private final WriteStream<Buffer> out;
    private final Executor thread;
    private final LineDecider decider;
    private final Window window;
    private final Language language;
    private final Consumer<ProblemKind> refused;
    private final Consumer<Ending> over;
    private final BatchLines lines;
    private final Deque<Taken> taken = new ArrayDeque<>();
    private long count;
    private int deciding;
    private long held;
    private boolean isAsked;
    private boolean isFlushing;
    private boolean isAllIn;
    private boolean isGone;
    private boolean isOver;
    private Problem why;
    private long notTaken;

    /**
     * How much one batch may have on its way at a time, and in all.
     *
     * @param deciding lines that are decided, or wait for it
     * @param lines those, and those that wait for the log, or for an answer before theirs
     * @param bytes about what these lines and their answers may have; one line more may be taken as long as they have less
     * @param line the longest line, in bytes
     * @param total how many lines a batch may have that are not blank
     */
    record Window(int deciding, int lines, long bytes, int line, long total) {}

    /** Decides lines elsewhere. */
    interface LineDecider {
        /**
         * @param decided called in any thread once the line is decided, or cannot be, with the bytes of the answer
         * @param answered called in any thread, after {@code decided}, with the answer once it is in the log; it may fail
         */
        void decide(byte[] line, IntConsumer decided, Consumer<CompletionStage<byte[]>> answered);
    }

    /** How a batch came to its end. */
    enum Ending {
        /** All lines were answered. */
        WHOLE,
        /** What came after a certain line was not taken, and may still be coming. */
        BROKEN_OFF,
        /** Nobody is there any more. */
        GONE
    }

    /** A line on its way. */
    private static final class Taken {
        private final long number;
        private long size;
        private byte[] answer;

        private Taken(long number, long size) {
            this.number = number;
            this.size = size;
        }
    }

    /**
     * @param in paused
     * @param thread in which all happens, this included
     * @param refused told of each problem that is answered
     * @param over called once, when every line that was taken is answered and logged
     */
    Batch(
            ReadStream<Buffer> in,
            WriteStream<Buffer> out,
            Executor thread,
            LineDecider decider,
            Window window,
            Language language,
            Consumer<ProblemKind> refused,
            Consumer<Ending> over) {
        this.in = in;
        this.out = out;
        this.thread = thread;
        this.decider = decider;
        this.window = window;
        this.language = language;
        this.refused = refused;
        this.over = over;
        this.lines = new BatchLines(window.line());
    }

    void start() {
        in.exceptionHandler(broken -> gone());
        out.exceptionHandler(broken -> gone());
        out.drainHandler(drained -> goOn());
        in.endHandler(end -> {
            isAsked = false;
            isAllIn = true;
            lines.end();
            goOn();
        });
        in.handler(more -> {
            isAsked = false;
            if (isTaking()) {
                lines.add(more.getBytes());
                goOn();
            }
        });
        goOn();
    }

    /** No line is taken any more; those that were are answered, and a last one says so. */
    void breakOff(Problem why) {
        if (isTaking()) {
            this.why = why;
            goOn();
        }
    }

    /** Nobody waits for the answers any more. */
    void gone() {
        isGone = true;
        goOn();
    }

    private boolean isTaking() {
        return why == null && !isGone && !isOver;
    }

    private boolean hasRoom() {
        return deciding < window.deciding()
                && taken.size() < window.lines()
                && held < window.bytes()
                && !out.writeQueueFull();
    }

    private void goOn() {
        boolean isAtEnd = false;
        while (isTaking() && hasRoom() && !isAtEnd) {
            Line line = lines.next();
            if (line != null) {
                take(line);
            } else if (isAllIn) {
                isAtEnd = true;
            } else {
                ask();
                break;
            }
        }
        if (taken.isEmpty() && !isOver && (isAtEnd || !isTaking())) {
            end();
        }
    }

    private void ask() {
        if (!isAsked) {
            isAsked = true;
            in.fetch(1);
        }
    }

    private void take(Line line) {
        if (count == window.total()) {
            notTaken = line.number();
            breakOff(Problems.tooManyLines(window.total()));
            return;
        }
        count++;
        Taken one = new Taken(line.number(), line.bytes() == null ? 0 : line.bytes().length);
        taken.add(one);
        held += one.size;
        if (line.bytes() == null) {
            answer(one, problem(Problems.bodyTooLarge(window.line()), one.number));
            return;
        }
        deciding++;
        decider.decide(
                line.bytes(),
                size -> thread.execute(() -> decided(one, size)),
                answered ->
                        answered.whenComplete((answer, fault) -> thread.execute(() -> answered(one, answer, fault))));
    }

    private void decided(Taken one, int size) {
        deciding--;
        held += size;
        one.size += size;
        goOn();
    }

    private void answered(Taken one, byte[] answer, Throwable fault) {
        if (fault == null) {
            answer(one, answer);
            return;
        }
        Problem problem = Faults.problem(fault, language);
        answer(one, problem(problem, one.number));
        if (problem.kind() == ProblemKind.NOT_LOGGED) {
            breakOff(problem);
        }
    }

    private byte[] problem(Problem problem, long number) {
        refused.accept(problem.kind());
        return Answers.json(problem.with("line", number).in(language));
    }

    /** What is ready within the same moment is written at once. */
    private void answer(Taken one, byte[] answer) {
        one.answer = answer;
        if (!isFlushing) {
            isFlushing = true;
            thread.execute(this::flush);
        }
    }

    private void flush() {
        isFlushing = false;
        Buffer ready = Buffer.buffer();
        while (!taken.isEmpty() && taken.peek().answer != null) {
            Taken first = taken.remove();
            held -= first.size;
            ready.appendBytes(first.answer).appendByte(LINE_FEED);
        }
        if (ready.length() > 0 && !isGone) {
            out.write(ready);
        }
        goOn();
    }

    /** The one time when all that was taken is answered, and nothing more will be taken. */
    private void end() {
        isOver = true;
        if (isGone) {
            over.accept(Ending.GONE);
            return;
        }
        boolean isWhole = why == null || isAllTaken();
        if (!isWhole) {
            out.write(
                    Buffer.buffer(problem(Problems.restNotTaken(why), notTaken)).appendByte(LINE_FEED));
        }
        out.end();
        over.accept(isWhole ? Ending.WHOLE : Ending.BROKEN_OFF);
    }

    /** Otherwise it is found which line is the first that was not. */
    private boolean isAllTaken() {
        if (notTaken == 0) {
            Line next = isAllIn ? lines.next() : null;
            if (isAllIn && next == null) {
                return true;
            }
            notTaken = next == null ? lines.following() : next.number();
        }
        return false;
    }
}
