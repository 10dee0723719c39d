package org.casecheck.evaluation;

import java.util.Comparator;

/** Orders JSON Pointers as people count: {@code /calls/2} before {@code /calls/10}. */
public enum PointerOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() && j < right.length()) {
            if (isDigit(left.charAt(i)) && isDigit(right.charAt(j))) {
                int endLeft = endOfNumber(left, i);
                int endRight = endOfNumber(right, j);
                int byLength = Integer.compare(endLeft - i, endRight - j);
                int byDigits =
                        byLength != 0 ? byLength : left.substring(i, endLeft).compareTo(right.substring(j, endRight));
                if (byDigits != 0) {
                    return byDigits;
                }
                i = endLeft;
                j = endRight;
            } else if (left.charAt(i) != right.charAt(j)) {
                return Character.compare(left.charAt(i), right.charAt(j));
            } else {
                i++;
                j++;
            }
        }
        return Integer.compare(left.length() - i, right.length() - j);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int endOfNumber(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
