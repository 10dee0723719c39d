package org.casecheck.impact;

import java.time.DateTimeException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.casecheck.decisionlog.LogReader;
import org.casecheck.decisionlog.LoggedDecision;
import org.casecheck.decisionlog.LoggedDecision.Erased;
import org.casecheck.decisionlog.LoggedDecision.Kept;
import org.casecheck.decisionlog.Search;

/**
 * Cases as they once were submitted, from the decision log, oldest first: each is decided for the instant it was decided for
 * then. They are named by the id of that decision. What the database throws when it fails comes out of {@link #each}.
 */
public final class LoggedCases implements CaseSource {
    private final Consumer<Consumer<LoggedDecision>> log;
    private final LongSupplier size;
    private long all = -1;
    private long given;

    /** @param search which decisions are meant */
    public LoggedCases(LogReader log, Search search) {
        this(
                each -> log.stream(search, each),
                () -> log.counts(search, LogReader.By.POLICY, LogReader.Per.MONTH).values().stream()
                        .flatMap(month -> month.values().stream())
                        .mapToLong(Long::longValue)
                        .sum());
    }

    /**
     * @param log gives decisions one after the other
     * @param size how many
     */
    LoggedCases(Consumer<Consumer<LoggedDecision>> log, LongSupplier size) {
        this.log = log;
        this.size = size;
    }

    @Override
    public void each(Consumer<Entry> taker) {
        all = size.getAsLong();
        log.accept(decision -> {
            given++;
            taker.accept(new Logged(decision));
        });
    }

    @Override
    public double share() {
        return all <= 0 ? Double.NaN : Math.min(1, (double) given / all);
    }

    @Override
    public void close() {}

    private record Logged(LoggedDecision decision) implements Entry {
        @Override
        public long number() {
            return decision.entry().number();
        }

        @Override
        public Reading read() {
            if (!(decision.held() instanceof Kept kept)) {
                return decision.held() instanceof Erased ? CaseFault.ERASED : CaseFault.UNREADABLE;
            }
            try {
                return new Case(
                        new Example(number(), decision.entry().id()),
                        decision.entry().policy(),
                        kept.content().submitted(),
                        decision.asOf());
            } catch (DateTimeException altered) {
                return CaseFault.UNREADABLE;
            }
        }
    }
}
