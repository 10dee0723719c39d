package org.casecheck.facts;

/** ASCII digits and capital letters in texts of any content. */
final class Digits {
    private Digits() {}

    static boolean is(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether there is nothing but digits from start to before end. */
    static boolean only(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!is(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether there is nothing but zeros; so it is with the empty text. */
    static boolean onlyZeros(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    /** The number that at most nine digits say. */
    static int value(String digits, int start, int end) {
        int value = 0;
        for (int i = start; i < end; i++) {
            value = value * 10 + digits.charAt(i) - '0';
        }
        return value;
    }

    /** 0 to 9 for a digit, 10 to 35 for a capital letter, -1 for anything else. */
    static int alphanumeric(char c) {
        if (is(c)) {
            return c - '0';
        }
        return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
    }
}
