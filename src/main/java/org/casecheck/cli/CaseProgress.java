package org.casecheck.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.casecheck.impact.ImpactRun;

/** Tells a person at a terminal how far a run over many cases is, how fast, and how long it will take. Used by one thread. */
final class CaseProgress implements ImpactRun.Progress {
    private static final long EVERY = Duration.ofMillis(500).toNanos();

    private final PrintWriter err;
    private final long start = System.nanoTime();
    private final Duration usedAtStart = processorTime().orElse(Duration.ZERO);
    private long shownAt = start;
    private long cases;

    /** @param err null when nobody is to be told */
    CaseProgress(PrintWriter err) {
        this.err = Terminal.watched() ? err : null;
    }

    /**
     * How fast a run was.
     *
     * @param entries read, cases or not
     * @param processorSeconds used by all threads of the process, those that look after the memory included
     * @param threads that decided
     * @param perSecond entries
     * @param perSecondAndCore entries for each second of one core's time, whatever else the machine did
     */
    record Rate(
            long entries, double seconds, double processorSeconds, int threads, long perSecond, long perSecondAndCore) {
        static Rate of(long entries, double seconds, double processorSeconds, int threads) {
            return new Rate(
                    entries,
                    seconds,
                    processorSeconds,
                    threads,
                    Math.round(entries / Math.max(seconds, 1e-9)),
                    Math.round(entries / Math.max(processorSeconds, 1e-9)));
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "%,d cases in %.1f s: %,d/s; %,d/s per core (%.1f s of processor time, %s)",
                    entries,
                    seconds,
                    perSecond,
                    perSecondAndCore,
                    processorSeconds,
                    IssuePrinter.count(threads, "thread"));
        }
    }

    @Override
    public void at(long given, double share) {
        cases = given;
        long now = System.nanoTime();
        if (err != null && now - shownAt >= EVERY) {
            shownAt = now;
            Terminal.progress(err, line(given, share, (now - start) / 1e9));
        }
    }

    /** {@code 12,000 cases, 3,400/s, 25 %, 2 min 5 s left}; without the end when it is not known. */
    static String line(long given, double share, double seconds) {
        String rate = String.format(Locale.ROOT, "%,d cases, %,d/s", given, Math.round(given / seconds));
        if (Double.isNaN(share) || share <= 0) {
            return rate;
        }
        Duration left = Duration.ofSeconds(Math.round(seconds * (1 - share) / share));
        String time = left.toMinutes() > 0 ? left.toMinutes() + " min " : "";
        return String.format(Locale.ROOT, "%s, %.0f %%, %s%d s left", rate, share * 100, time, left.toSecondsPart());
    }

    /** Takes the line away and says how fast it went. */
    Rate ended(int threads) {
        if (err != null) {
            Terminal.progress(err, "");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double used = processorTime()
                .map(now -> now.minus(usedAtStart).toNanos() / 1e9)
                .orElse(seconds * threads);
        return Rate.of(cases, seconds, used, threads);
    }

    /** Of this process; empty where the system does not tell. */
    private static Optional<Duration> processorTime() {
        return ProcessHandle.current().info().totalCpuDuration();
    }
}
