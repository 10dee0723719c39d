package org.casecheck.facts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Companies and owners by number, and who owns which share of whom. */
final class HoldingGraph {
    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final double HALF = 0.5;

    private final Map<String, Integer> numbers;
    private final int[][] owners;
    private final double[][] shares;
    private final BigDecimal[] totals;
    private final double[] missing;
    private final Circles circles;

    private HoldingGraph(Map<String, Integer> numbers, List<Map<Integer, BigDecimal>> percents) {
        int size = percents.size();
        this.numbers = numbers;
        this.owners = new int[size][];
        this.shares = new double[size][];
        this.totals = new BigDecimal[size];
        this.missing = new double[size];
        for (int company = 0; company < size; company++) {
            read(company, percents.get(company));
        }
        this.circles = Circles.of(owners);
    }

    private HoldingGraph(HoldingGraph plain, int company) {
        this.numbers = plain.numbers;
        this.owners = plain.owners.clone();
        this.shares = plain.shares.clone();
        this.totals = plain.totals;
        this.missing = plain.missing.clone();
        for (int held = 0; held < owners.length; held++) {
            if (held != company) {
                concentrate(held);
            }
        }
        this.circles = Circles.of(owners);
    }

    private void concentrate(int held) {
        for (int k = 0; k < owners[held].length; k++) {
            if (shares[held][k] > HALF) {
                owners[held] = new int[] {owners[held][k]};
                shares[held] = new double[] {1};
                missing[held] = 0;
            }
        }
    }

    /** The same, but that whoever has more than half of one of the others has all of it. */
    HoldingGraph withMajoritiesAbove(int company) {
        return new HoldingGraph(this, company);
    }

    static HoldingGraph of(List<Holding> holdings) {
        Map<String, Integer> numbers = new HashMap<>();
        List<Map<Integer, BigDecimal>> percents = new ArrayList<>();
        for (Holding holding : holdings) {
            int company = number(holding.companyId(), numbers, percents);
            int owner = number(holding.ownerId(), numbers, percents);
            BigDecimal percent = holding.percent();
            boolean known = percent != null && percent.signum() >= 0;
            Map<Integer, BigDecimal> held = percents.get(company);
            BigDecimal before = held.getOrDefault(owner, BigDecimal.ZERO);
            held.put(owner, known && before != null ? Decimals.add(before, percent) : null);
        }
        return new HoldingGraph(numbers, percents);
    }

    private static int number(String id, Map<String, Integer> numbers, List<Map<Integer, BigDecimal>> percents) {
        return numbers.computeIfAbsent(id, any -> {
            percents.add(new LinkedHashMap<>());
            return percents.size() - 1;
        });
    }

    private void read(int company, Map<Integer, BigDecimal> held) {
        BigDecimal total = BigDecimal.ZERO;
        boolean known = !held.isEmpty();
        for (BigDecimal percent : held.values()) {
            known &= percent != null;
            total = percent == null ? total : Decimals.add(total, percent);
        }
        boolean possible = total.compareTo(ALL) <= 0;
        totals[company] = known ? total : null;
        held.values().removeIf(percent -> percent != null && percent.signum() == 0);
        owners[company] = held.keySet().stream().mapToInt(Integer::intValue).toArray();
        shares[company] = held.values().stream()
                .mapToDouble(percent -> percent == null || !possible ? Double.NaN : share(percent))
                .toArray();
        missing[company] = possible ? share(Decimals.subtract(ALL, total)) : 1;
    }

    private static double share(BigDecimal percent) {
        return percent.movePointLeft(2).doubleValue();
    }

    /** The number of everybody who is named in a holding. */
    Map<String, Integer> numbers() {
        return numbers;
    }

    int size() {
        return owners.length;
    }

    /** Who holds more than 0 percent of a company, or an unknown part; each once. */
    int[] owners(int company) {
        return owners[company];
    }

    /** The shares of these owners, above 0 up to 1; not a number when unknown, as all are when they exceed 100 percent. */
    double[] shares(int company) {
        return shares[company];
    }

    /** What the percentages in a company add up to; null when one is not known, or none is recorded. */
    BigDecimal total(int company) {
        return totals[company];
    }

    /** The share of a company, 0 to 1, that is in nobody's known hands. */
    double missing(int company) {
        return missing[company];
    }

    Circles circles() {
        return circles;
    }
}
