package org.casecheck.facts;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Walks from a company up to its owners. Circles are worked out once, and so are the walks from a company. */
final class OwnershipWalks {
    /** What passes through a circle of more members is not worked out. */
    static final int MOST_IN_A_CIRCLE = 1_000;

    /** Of all circles that are worked out; those above are not. */
    static final int MOST_IN_CIRCLES = 2_000;

    /** Numbers that are kept of walks done before; beyond, the walk is done again. */
    private static final int MOST_KEPT = 1_000_000;

    private final HoldingGraph graph;
    private final Map<Integer, CircleVisits> visits = new HashMap<>();
    private final Map<Integer, Optional<Row>> rows = new LinkedHashMap<>();
    private final boolean[] tooLarge;

    OwnershipWalks(HoldingGraph graph) {
        this.graph = graph;
        Circles circles = graph.circles();
        this.tooLarge = new boolean[circles.groups()];
        int inCircles = 0;
        for (int group = circles.groups() - 1; group >= 0; group--) {
            int size = circles.isCircle(group) ? circles.members(group).length : 0;
            inCircles += size;
            tooLarge[group] = size > MOST_IN_A_CIRCLE || size > 0 && inCircles > MOST_IN_CIRCLES;
        }
    }

    /** What the walks from one company come to. */
    final class Row {
        private final Reach reach;
        private final double[] shares;

        private Row(Reach reach, double[] shares) {
            this.reach = reach;
            this.shares = shares;
        }

        /** From 0 to 1; 0 for one who is not among the owners, null when it is not known. */
        Double shareOf(int owner) {
            boolean known = !reach.unclear().get(owner)
                    && !(reach.all().get(owner) && isClosed(graph.circles().of(owner)));
            return known ? shares[owner] : null;
        }

        /** What comes to nobody who has no owners, from 0 to 1; null when it is not known. */
        Double untraced() {
            if (!reach.unclear().isEmpty()) {
                return null;
            }
            double traced = reach.all().stream()
                    .filter(number -> graph.owners(number).length == 0)
                    .mapToDouble(number -> shares[number])
                    .sum();
            return 1 - traced;
        }
    }

    /**
     * Who can be come to from a company.
     *
     * @param unclear those of them to whom something leads that is not known
     */
    private record Reach(BitSet all, BitSet unclear) {}

    /** Empty when nothing is known because the company is in a closed circle. */
    Optional<Row> from(int company) {
        Optional<Row> row = rows.get(company);
        if (row == null) {
            if (rows.size() >= Math.max(1, MOST_KEPT / graph.size())) {
                rows.clear();
            }
            row = isClosed(graph.circles().of(company)) ? Optional.empty() : Optional.of(walk(company));
            rows.put(company, row);
        }
        return row;
    }

    private Row walk(int company) {
        Reach reach = reach(company);
        return new Row(reach, arriving(company, reach));
    }

    private Reach reach(int company) {
        Reach reach = new Reach(new BitSet(), new BitSet());
        int[] waiting = new int[2 * graph.size()];
        int count = 0;
        reach.all().set(company);
        reach.unclear().set(company, tooLarge[graph.circles().of(company)]);
        waiting[count++] = company;
        while (count > 0) {
            int at = waiting[--count];
            int[] owners = graph.owners(at);
            double[] shares = graph.shares(at);
            for (int k = 0; k < owners.length; k++) {
                boolean unclear = reach.unclear().get(at)
                        || Double.isNaN(shares[k])
                        || tooLarge[graph.circles().of(owners[k])];
                if (!reach.all().get(owners[k]) || unclear && !reach.unclear().get(owners[k])) {
                    reach.all().set(owners[k]);
                    reach.unclear().set(owners[k], unclear);
                    waiting[count++] = owners[k];
                }
            }
        }
        return reach;
    }

    /** How likely a walk from the company comes to each, which for the company itself is 0. */
    private double[] arriving(int company, Reach reach) {
        Circles circles = graph.circles();
        double[] entering = new double[graph.size()];
        entering[company] = 1;
        double[] arriving = new double[graph.size()];
        for (int group = circles.of(company); group >= 0; group--) {
            int[] members = circles.members(group);
            if (!reach.all().get(members[0]) || tooLarge[group] || isClosed(group)) {
                continue;
            }
            CircleVisits inside = circles.isCircle(group) ? visits(group) : null;
            if (inside == null) {
                arriving[members[0]] = entering[members[0]];
                pass(members[0], entering[members[0]], group, entering);
                continue;
            }
            double[] visited = inside.visited(members, entering);
            for (int i = 0; i < members.length; i++) {
                arriving[members[i]] = visited[i] / inside.from(members[i], members[i]);
                pass(members[i], visited[i], group, entering);
            }
        }
        arriving[company] = 0;
        return arriving;
    }

    private void pass(int member, double visited, int group, double[] entering) {
        int[] owners = graph.owners(member);
        double[] shares = graph.shares(member);
        for (int k = 0; k < owners.length; k++) {
            if (!Double.isNaN(shares[k]) && graph.circles().of(owners[k]) != group) {
                entering[owners[k]] += visited * shares[k];
            }
        }
    }

    private boolean isClosed(int group) {
        return graph.circles().isCircle(group) && !tooLarge[group] && visits(group) == null;
    }

    private CircleVisits visits(int group) {
        if (!visits.containsKey(group)) {
            visits.put(group, CircleVisits.of(graph, group));
        }
        return visits.get(group);
    }
}
