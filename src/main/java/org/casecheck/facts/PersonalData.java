package org.casecheck.facts;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.function.Predicate;

/**
 * Personal data that stand unmasked in a text that somebody wrote. Full-width digits count as digits. What has been masked
 * by at least one sign in its midst is not found. Linear in the length of the text.
 */
enum PersonalData {
    /** A resident identity number of GB 11643 with a right check character; in one piece, or written 6-8-4. */
    RESIDENT_ID("\\d{6}[ -]?\\d{8}[ -]?\\d{3}[0-9Xx]", number -> ResidentId.valid(bare(number))),

    /** A Chinese mobile number of 11 digits, with or without +86; in one piece, or written 3-4-4. */
    MOBILE("(?:\\+?86[ -]?)?1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}", number -> true),

    /** A payment card of 13 to 19 digits with a right check digit (ISO/IEC 7812-1); in one piece, or in groups of four. */
    CARD("\\d{4}(?:[ -]\\d{4}){3}(?:[ -]?\\d{1,3})?|\\d{13,19}", number -> Luhn.valid(bare(number))),

    /** An e-mail address as they are commonly given; quoted and bracketed forms of RFC 5322 are not looked for. */
    EMAIL("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+", address -> true);

    private final Pattern form;
    private final Predicate<String> right;

    PersonalData(String form, Predicate<String> right) {
        this.form = Pattern.compile(form);
        this.right = right;
    }

    /** Whether any of this kind stands in the text. */
    boolean isIn(String text) {
        String narrow = narrow(text);
        return found(form.matcher(narrow), narrow, 0);
    }

    /** The text, as long as before, with an asterisk for every letter and digit of all personal data in it. */
    static String masked(String text) {
        String narrow = narrow(text);
        StringBuilder masked = new StringBuilder(text);
        for (PersonalData kind : values()) {
            Matcher matcher = kind.form.matcher(narrow);
            for (int from = 0; kind.found(matcher, narrow, from); from = matcher.end()) {
                for (int i = matcher.start(); i < matcher.end(); i++) {
                    if (Character.isLetterOrDigit(narrow.charAt(i))) {
                        masked.setCharAt(i, '*');
                    }
                }
            }
        }
        return masked.toString();
    }

    /** Goes to the next place, from an index on, where the form is met by no part of a longer number, with a right check digit. */
    private boolean found(Matcher matcher, String text, int from) {
        int start = from;
        while (matcher.find(start)) {
            if (standsAlone(text, matcher) && right.test(matcher.group())) {
                return true;
            }
            // Not behind the match: a true number may begin in its second group.
            start = endOfDigits(text, matcher.start());
        }
        return false;
    }

    private static boolean standsAlone(String text, Matcher matcher) {
        return !digitAt(text, matcher.start() - 1) && !digitAt(text, matcher.end());
    }

    private static int endOfDigits(String text, int from) {
        int end = from + 1;
        while (digitAt(text, end)) {
            end++;
        }
        return end;
    }

    private static boolean digitAt(String text, int index) {
        return index >= 0 && index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    /** With full-width letters, digits and signs in their usual width, so that every index stays. */
    private static String narrow(String text) {
        StringBuilder narrow = new StringBuilder(text.length());
        text.chars().forEach(c -> narrow.append((char) (c > 0xFF00 && c < 0xFF5F ? c - 0xFEE0 : c)));
        return narrow.toString();
    }

    private static String bare(String number) {
        return number.replace(" ", "").replace("-", "");
    }
}
