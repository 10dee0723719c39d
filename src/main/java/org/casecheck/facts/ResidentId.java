package org.casecheck.facts;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Resident identity numbers of GB 11643-1999: 18 characters, among them a province, a birth date, and a check character
 * (ISO 7064 MOD 11-2). Numbers of residence permits for Hong Kong, Macao and Taiwan residents (81, 82, 83) and of permanent
 * residence permits for foreigners (9, then the province that issued them) have the same form. A lower-case x is accepted;
 * the old numbers of 15 digits are not.
 */
final class ResidentId {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";
    private static final String PROVINCES =
            " 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 ";
    private static final int EARLIEST_BIRTH_YEAR = 1800;

    private ResidentId() {}

    /** Whether form, province, birth date (1800 or later; it may lie in the future) and check character are right. */
    static boolean valid(String number) {
        return birthDate(number) != null;
    }

    /** The birth date; null when the number is not valid. */
    static LocalDate birthDate(String number) {
        if (number.length() != 18 || !Digits.only(number, 0, 17) || !hasProvince(number) || !checks(number)) {
            return null;
        }
        int year = Digits.value(number, 6, 10);
        int month = Digits.value(number, 10, 12);
        int day = Digits.value(number, 12, 14);
        if (year < EARLIEST_BIRTH_YEAR
                || month < 1
                || month > 12
                || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        return LocalDate.of(year, month, day);
    }

    /** {@code male} or {@code female}; null when the number is not valid. */
    static String sex(String number) {
        if (!valid(number)) {
            return null;
        }
        return (number.charAt(16) - '0') % 2 == 1 ? "male" : "female";
    }

    private static boolean hasProvince(String number) {
        int start = number.charAt(0) == '9' ? 1 : 0;
        return PROVINCES.contains(" " + number.substring(start, start + 2) + " ");
    }

    private static boolean checks(String number) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        char check = number.charAt(17) == 'x' ? 'X' : number.charAt(17);
        return CHECK_CHARACTERS.charAt(sum % 11) == check;
    }
}
