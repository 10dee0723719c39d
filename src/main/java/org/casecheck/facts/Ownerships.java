package org.casecheck.facts;

import java.util.ArrayList;
import java.util.List;

/** {@code ownership}: who holds how much of whom, directly and through others. */
final class Ownerships implements Aggregate {
    private final List<Holding> holdings = new ArrayList<>();

    @Override
    public void add(Object input) {
        if (input instanceof Holding holding
                && holding.fact() != null
                && holding.ownerId() != null
                && holding.companyId() != null) {
            holdings.add(holding);
        }
    }

    @Override
    public Ownership result() {
        holdings.sort((a, b) -> DocumentOrder.compare(a.fact(), b.fact()));
        return new Ownership(holdings);
    }
}
