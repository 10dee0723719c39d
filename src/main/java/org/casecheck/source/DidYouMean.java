package org.casecheck.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that was probably meant. */
public final class DidYouMean {
    private DidYouMean() {}

    /**
     * The known word nearest to the one written, when it is near enough: at most a third of its letters differ, counted as
     * edits (insert, delete, replace, swap of neighbours), letter case aside. Of equally near words the first in
     * alphabetical order. Words of more than 64 characters are never compared, and
     * nothing among more than 300 known words: looking would take long in a large file full of mistakes.
     */
    public static Optional<String> among(Collection<String> known, String written) {
        if (written.length() > 64 || known.size() > 300) {
            return Optional.empty();
        }
        String folded = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(word -> word.length() <= 64)
                .sorted()
                .map(word -> new Candidate(word, distance(folded, word.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance() <= Math.max(1, Math.max(written.length(), 3) / 3))
                .min(Comparator.comparingInt(Candidate::distance))
                .map(Candidate::word);
    }

    private record Candidate(String word, int distance) {}

    /** Optimal string alignment distance. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replace = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + replace);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
