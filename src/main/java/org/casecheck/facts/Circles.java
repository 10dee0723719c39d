package org.casecheck.facts;

import java.util.Arrays;

/**
 * The groups of those who own each other in circles (strongly connected components, by Tarjan's algorithm without
 * recursion); everybody else is a group of one. A group has a higher number than all groups that own a part of it.
 */
final class Circles {
    private final int[] groupOf;
    private final int[][] members;
    private final boolean[] circle;
    private final long[] layersAbove;

    private Circles(int[][] owners, int[] groupOf, int groups) {
        this.groupOf = groupOf;
        this.members = members(groupOf, groups);
        this.circle = new boolean[groups];
        this.layersAbove = new long[groups];
        for (int group = 0; group < groups; group++) {
            circle[group] = members[group].length > 1;
            for (int member : members[group]) {
                for (int owner : owners[member]) {
                    int above = groupOf[owner];
                    if (above == group) {
                        circle[group] = true;
                    } else {
                        layersAbove[group] = Math.max(layersAbove[group], layersAbove[above] + members[above].length);
                    }
                }
            }
        }
    }

    private static int[][] members(int[] groupOf, int groups) {
        int[] sizes = new int[groups];
        for (int group : groupOf) {
            sizes[group]++;
        }
        int[][] members = new int[groups][];
        Arrays.setAll(members, group -> new int[sizes[group]]);
        for (int i = groupOf.length - 1; i >= 0; i--) {
            members[groupOf[i]][--sizes[groupOf[i]]] = i;
        }
        return members;
    }

    /** @param owners the numbers of the owners of each company */
    static Circles of(int[][] owners) {
        int size = owners.length;
        int[] groupOf = new int[size];
        Arrays.fill(groupOf, -1);
        int groups = 0;
        int[] found = new int[size];
        int[] lowest = new int[size];
        int[] next = new int[size];
        int[] path = new int[size];
        int[] open = new int[size];
        int opened = 0;
        int count = 0;
        for (int root = 0; root < size; root++) {
            int depth = 0;
            if (found[root] == 0) {
                path[depth++] = root;
            }
            while (depth > 0) {
                int at = path[depth - 1];
                if (found[at] == 0) {
                    found[at] = ++count;
                    lowest[at] = count;
                    open[opened++] = at;
                }
                if (next[at] < owners[at].length) {
                    int owner = owners[at][next[at]++];
                    if (found[owner] == 0) {
                        path[depth++] = owner;
                    } else if (groupOf[owner] < 0) {
                        lowest[at] = Math.min(lowest[at], found[owner]);
                    }
                    continue;
                }
                depth--;
                if (depth > 0) {
                    lowest[path[depth - 1]] = Math.min(lowest[path[depth - 1]], lowest[at]);
                }
                if (lowest[at] == found[at]) {
                    int member;
                    do {
                        member = open[--opened];
                        groupOf[member] = groups;
                    } while (member != at);
                    groups++;
                }
            }
        }
        return new Circles(owners, groupOf, groups);
    }

    int groups() {
        return members.length;
    }

    /** The group that somebody belongs to. */
    int of(int number) {
        return groupOf[number];
    }

    int[] members(int group) {
        return members[group];
    }

    /** Whether the members of a group own each other, or the only one owns itself. */
    boolean isCircle(int group) {
        return circle[group];
    }

    /** How many owners stand one above the other over a company at most, the members of a circle taken to do so. */
    long layersAbove(int company) {
        int group = groupOf[company];
        return layersAbove[group] + members[group].length - 1;
    }
}
