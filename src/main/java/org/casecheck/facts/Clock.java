package org.casecheck.facts;

import java.time.Instant;
import java.time.LocalDate;

/** The only clock rules have: the instant a decision is made for. */
public final class Clock extends CaseFunctions {
    private final CaseContext context;

    public Clock(CaseContext context) {
        this.context = context;
    }

    /** The instant the decision is made for. */
    public Instant getNow() {
        return context.asOf();
    }

    /** The day of that instant in the policy's zone. */
    public LocalDate getToday() {
        return context.today();
    }

    @Override
    protected CaseContext context() {
        return context;
    }
}
