package org.casecheck.facts;

/** Numbers whose last digit is the Luhn check digit of ISO/IEC 7812-1. Nothing but zeros, though it adds up, is no number. */
final class Luhn {
    private Luhn() {}

    /** Two or more ASCII digits of which the last is right. */
    static boolean valid(String digits) {
        return valid(digits, digits.length());
    }

    /** 15 digits with a check digit, or 16 (with a software version) without one. */
    static boolean validImei(String imei) {
        return switch (imei.length()) {
            case 15 -> valid(imei);
            case 16 -> Digits.only(imei, 0, 16) && !Digits.onlyZeros(imei);
            default -> false;
        };
    }

    /** 19 or 20 digits that begin with 89, the last a check digit; 19 may be filled up to 20 with an F. */
    static boolean validIccid(String iccid) {
        if (!iccid.startsWith("89")) {
            return false;
        }
        return switch (iccid.length()) {
            case 19 -> valid(iccid);
            case 20 -> valid(iccid) || (iccid.charAt(19) == 'F' || iccid.charAt(19) == 'f') && valid(iccid, 19);
            default -> false;
        };
    }

    private static boolean valid(String digits, int length) {
        if (length < 2 || !Digits.only(digits, 0, length) || Digits.onlyZeros(digits)) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int digit = digits.charAt(length - 1 - i) - '0';
            if (i % 2 == 1) {
                digit *= 2;
            }
            sum = (sum + digit / 10 + digit % 10) % 10;
        }
        return sum == 0;
    }
}
