package org.casecheck.facts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Who holds how much of whom, directly and through others. Several holdings of one owner in one company add up; one of 0
 * percent is none. For one thread.
 *
 * <p>What somebody owns through others is the chance to come to him on a walk that starts at the company and goes from
 * each company to one of its owners, each as likely as his percentage is large. Without circles that is the product of the
 * percentages along each chain, added up over the chains; with circles it is the integrated ownership, in which those
 * outside a circle together own all of what is in it. It is never more than 100.
 */
public final class Ownership implements Figure {
    /** Percentages through others are rounded half up to so many decimals. */
    static final int DECIMALS = 6;

    /** Companies and owners in all the structures that are kept of those with majorities; beyond, they are made again. */
    private static final int MOST_KEPT = 100_000;

    private final List<Fact> facts;
    private final HoldingGraph graph;
    private final OwnershipWalks walks;
    private final Map<String, Integer> numbers;
    private final Map<Integer, OwnershipWalks> commands = new HashMap<>();

    Ownership(List<Holding> holdings) {
        this.facts = holdings.stream().map(Holding::fact).toList();
        this.graph = HoldingGraph.of(holdings);
        this.walks = new OwnershipWalks(graph);
        this.numbers = graph.numbers();
    }

    /** The percentage of the company that comes to the owner in the end; null when that is not known. */
    BigDecimal indirectPercent(String companyId, String ownerId) {
        return percentOf(ownerId, row(companyId, company -> walks));
    }

    /**
     * The percentage of the company that the owner commands: whoever has more than half of an owner on the way has all of
     * it, and the others nothing; null when that is not known.
     */
    BigDecimal commandedPercent(String companyId, String ownerId) {
        return percentOf(ownerId, row(companyId, this::command));
    }

    private BigDecimal percentOf(String ownerId, Optional<OwnershipWalks.Row> row) {
        Integer owner = numbers.get(ownerId);
        return row.map(known -> owner == null ? Double.valueOf(0) : known.shareOf(owner))
                .map(Ownership::percent)
                .orElse(null);
    }

    private OwnershipWalks command(int company) {
        if (!commands.containsKey(company) && commands.size() >= Math.max(1, MOST_KEPT / graph.size())) {
            commands.clear();
        }
        return commands.computeIfAbsent(company, any -> new OwnershipWalks(graph.withMajoritiesAbove(company)));
    }

    /** The percentage of the company that comes to nobody in the end; null when that is not known. */
    BigDecimal untracedPercent(String companyId) {
        return row(companyId, company -> walks)
                .map(OwnershipWalks.Row::untraced)
                .map(Ownership::percent)
                .orElse(null);
    }

    /** What the percentages in a company add up to; null when one is not known, or none is recorded. */
    BigDecimal directPercentTotal(String companyId) {
        Integer company = numbers.get(companyId);
        return company == null ? null : graph.total(company);
    }

    /** Whether somebody is an owner of itself, through others or directly. */
    boolean inCircle(String id) {
        Integer number = numbers.get(id);
        return number != null && graph.circles().isCircle(graph.circles().of(number));
    }

    /** How many owners stand one above the other over a company at most. */
    long layersAbove(String companyId) {
        Integer company = numbers.get(companyId);
        return company == null ? 0 : graph.circles().layersAbove(company);
    }

    /** Empty when nothing is known of who owns the company. */
    private Optional<OwnershipWalks.Row> row(String companyId, IntFunction<OwnershipWalks> walksFrom) {
        Integer company = numbers.get(companyId);
        return company == null || graph.owners(company).length == 0
                ? Optional.empty()
                : walksFrom.apply(company).from(company);
    }

    private static BigDecimal percent(double share) {
        return BigDecimal.valueOf(Math.max(0, Math.min(1, share)) * 100).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** The number of holdings. */
    @Override
    public Object figure() {
        return (long) facts.size();
    }

    @Override
    public List<Fact> facts() {
        return facts;
    }

    /** Leaves the owners out: they may be personal data. */
    @Override
    public String toString() {
        return "Ownership[holdings=" + facts.size() + "]";
    }
}
