package org.casecheck.facts;

import java.util.Arrays;
import java.util.Comparator;

/**
 * How often a walk inside one circle, from each company to one of its owners, is expected to come by each member before it
 * leaves: the inverse of "one less the shares". Worked out by elimination that never subtracts (Grassmann, Taksar and
 * Heyman 1985), so that it is right to the last digits even when hardly anything is held from outside.
 */
final class CircleVisits {
    private final int[] places;
    private final double[][] visits;

    private CircleVisits(int[] places, double[][] visits) {
        this.places = places;
        this.visits = visits;
    }

    /** Null when the walk never leaves: nobody outside holds anything of any of them, and nothing is missing. */
    static CircleVisits of(HoldingGraph graph, int group) {
        int[] members = inOrder(graph, group);
        int[] places = new int[graph.size()];
        for (int i = 0; i < members.length; i++) {
            places[members[i]] = i;
        }
        double[][] inside = new double[members.length][members.length];
        double[] outside = new double[members.length];
        for (int i = 0; i < members.length; i++) {
            int[] owners = graph.owners(members[i]);
            double[] shares = graph.shares(members[i]);
            outside[i] = graph.missing(members[i]);
            for (int k = 0; k < owners.length; k++) {
                double share = Double.isNaN(shares[k]) ? 0 : shares[k];
                if (graph.circles().of(owners[k]) == group) {
                    inside[i][places[owners[k]]] = share;
                } else {
                    outside[i] += share;
                }
            }
        }
        double[] leaving = eliminate(inside, outside);
        return leaving == null ? null : new CircleVisits(places, visits(inside, leaving));
    }

    /** The members with the fewest links first, which keeps the rest sparse. */
    private static int[] inOrder(HoldingGraph graph, int group) {
        int[] links = new int[graph.size()];
        int[] members = graph.circles().members(group);
        for (int member : members) {
            for (int owner : graph.owners(member)) {
                links[member]++;
                links[owner]++;
            }
        }
        return Arrays.stream(members)
                .boxed()
                .sorted(Comparator.comparingInt(member -> links[member]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Takes out one member after the other; gives how likely each was to be left for a later one or for outside. */
    private static double[] eliminate(double[][] inside, double[] outside) {
        int size = inside.length;
        double[] leaving = new double[size];
        for (int out = 0; out < size; out++) {
            double[] from = inside[out];
            double sum = outside[out];
            for (int j = out + 1; j < size; j++) {
                sum += from[j];
            }
            if (!(sum > 0)) {
                return null;
            }
            leaving[out] = sum;
            for (int i = out + 1; i < size; i++) {
                double factor = inside[i][out] / sum;
                if (factor > 0) {
                    add(factor, from, inside[i], out + 1);
                    outside[i] += factor * outside[out];
                }
            }
        }
        return leaving;
    }

    private static void add(double factor, double[] row, double[] to, int first) {
        for (int j = first; j < to.length; j++) {
            to[j] += factor * row[j];
        }
    }

    /** Puts them back in, last first. */
    private static double[][] visits(double[][] inside, double[] leaving) {
        int size = inside.length;
        double[][] visits = new double[size][size];
        int[] links = new int[size];
        for (int in = size - 1; in >= 0; in--) {
            int count = 0;
            for (int j = in + 1; j < size; j++) {
                if (inside[j][in] > 0) {
                    links[count++] = j;
                }
            }
            for (int i = in + 1; i < size; i++) {
                double sum = 0;
                for (int k = 0; k < count; k++) {
                    sum += visits[i][links[k]] * inside[links[k]][in];
                }
                visits[i][in] = sum / leaving[in];
            }
            double self = 1;
            for (int j = in + 1; j < size; j++) {
                double share = inside[in][j];
                if (share > 0) {
                    self += share * visits[j][in];
                    add(share / leaving[in], visits[j], visits[in], in + 1);
                }
            }
            visits[in][in] = self / leaving[in];
        }
        return visits;
    }

    /** How often each member is come by, in their order, when so many walks enter at each. */
    double[] visited(int[] members, double[] entering) {
        double[] visited = new double[members.length];
        for (int start : members) {
            if (entering[start] > 0) {
                for (int i = 0; i < members.length; i++) {
                    visited[i] += entering[start] * from(start, members[i]);
                }
            }
        }
        return visited;
    }

    /** How often a walk that starts at one member comes by another; the start counts. */
    double from(int start, int member) {
        return visits[places[start]][places[member]];
    }
}
