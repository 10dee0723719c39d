package org.casecheck.facts;

/**
 * Unified social credit codes of GB 32100-2015: 18 capital letters and digits without I, O, S, V and Z, the last a check
 * character. Positions 9 to 17 are an organisation code of GB 11714-1997 with a check character of its own; some real
 * codes of early years fail that one.
 */
final class CreditCode {
    private static final String CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private CreditCode() {}

    static boolean valid(String code) {
        if (!wellFormed(code)) {
            return false;
        }
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += CHARACTERS.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return CHARACTERS.charAt((31 - sum % 31) % 31) == code.charAt(17);
    }

    /** False also when the code is not well-formed. */
    static boolean validOrganisation(String code) {
        if (!wellFormed(code)) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += Digits.alphanumeric(code.charAt(8 + i)) * ORGANISATION_WEIGHTS[i];
        }
        return "0X987654321".charAt(sum % 11) == code.charAt(16);
    }

    private static boolean wellFormed(String code) {
        if (code.length() != 18) {
            return false;
        }
        for (int i = 0; i < 18; i++) {
            if (CHARACTERS.indexOf(code.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
