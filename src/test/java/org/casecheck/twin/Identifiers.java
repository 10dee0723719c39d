package org.casecheck.twin;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.YearMonth;

/** Numbers that carry a check digit, and texts as people mean them. */
final class Identifiers {
    private static final int[] RESIDENT_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String RESIDENT_CHECKS = "10X98765432";
    private static final String PROVINCES =
            " 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 ";
    private static final String MIDDLE_DOTS = "\u00B7\u2022\u2027\u2219\u22C5\u30FB";

    private Identifiers() {}

    /** The birth date in a number that is right by GB 11643; null when the number is not right. */
    static LocalDate birthDate(String number) {
        if (number.length() != 18 || !digits(number, 17) || !PROVINCES.contains(" " + number.substring(0, 2) + " ")) {
            return null;
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (number.charAt(i) - '0') * RESIDENT_WEIGHTS[i];
        }
        char check = number.charAt(17) == 'x' ? 'X' : number.charAt(17);
        int year = Integer.parseInt(number, 6, 10, 10);
        int month = Integer.parseInt(number, 10, 12, 10);
        int day = Integer.parseInt(number, 12, 14, 10);
        boolean right = check == RESIDENT_CHECKS.charAt(sum % 11)
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
        return right ? LocalDate.of(year, month, day) : null;
    }

    /** An IMEI, or an IMEISV, which has no check digit. */
    static boolean validImei(String imei) {
        int length = imei.length();
        boolean form = (length == 15 || length == 16) && digits(imei, length);
        return form && !imei.chars().allMatch(digit -> digit == '0') && (length == 16 || luhn(imei, 15));
    }

    static boolean usualIccid(String iccid) {
        int length = iccid.length();
        if (length != 19 && length != 20 || !iccid.startsWith("89")) {
            return false;
        }
        boolean filled = length == 20 && (iccid.charAt(19) == 'F' || iccid.charAt(19) == 'f');
        int number = filled ? 19 : length;
        return digits(iccid, number) && luhn(iccid, number);
    }

    private static boolean luhn(String digits, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int digit = digits.charAt(length - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : digit / 5 + digit * 2 % 10;
        }
        return sum % 10 == 0;
    }

    private static boolean digits(String text, int length) {
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** No letter and no digit. */
    static boolean blank(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (Character.isLetter(c) || Character.isDigit(c)) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    /** False when either has nothing but spaces and dots: what says nothing is not the same as anything. */
    static boolean sameName(String one, String other) {
        return same(bare(one, false), bare(other, false));
    }

    /** Likewise with nothing but spaces and punctuation. */
    static boolean sameText(String one, String other) {
        return same(bare(one, true), bare(other, true));
    }

    private static boolean same(String one, String other) {
        return !one.isEmpty() && one.equals(other);
    }

    private static String bare(String text, boolean withoutPunctuation) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder bare = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); ) {
            int c = plain.codePointAt(i);
            boolean dropped = silent(c) || MIDDLE_DOTS.indexOf(c) >= 0 || withoutPunctuation && punctuation(c);
            if (!dropped) {
                bare.appendCodePoint(Character.toLowerCase(Character.toUpperCase(c)));
            }
            i += Character.charCount(c);
        }
        return bare.toString();
    }

    private static boolean silent(int c) {
        int type = Character.getType(c);
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || type == Character.CONTROL
                || type == Character.FORMAT
                || c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x2800
                || c == 0x3164
                || c == 0xFFA0
                || c >= 0xFE00 && c <= 0xFE0F;
    }

    private static boolean punctuation(int c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }
}
