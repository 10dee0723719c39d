package org.casecheck.facts;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * What the engine asks a fact in the place of a variable that is the same for the whole case. Rule files do not know these
 * names. None of them is a bean property, or rules would see it as a field.
 */
public abstract class CaseValues {

    /** What the case is judged by. */
    protected abstract CaseContext context();

    /** The instant the decision is made for. */
    public final Instant caseNow() {
        return context().asOf();
    }

    /** The day of that instant in the policy's zone. */
    public final LocalDate caseToday() {
        return context().today();
    }

    /** A threshold that counts. */
    public final Long caseCount(int index) {
        return (Long) context().threshold(index);
    }

    /** A threshold with decimals. */
    public final BigDecimal caseDecimal(int index) {
        return (BigDecimal) context().threshold(index);
    }

    /** A threshold that is a length of time. */
    public final Duration caseDuration(int index) {
        return (Duration) context().threshold(index);
    }

    /** A threshold that is a time of day. */
    public final LocalTime caseTime(int index) {
        return (LocalTime) context().threshold(index);
    }
}
