package org.casecheck.facts;

/** Legal entity identifiers of ISO 17442: 18 capital letters or digits and two check digits (ISO 7064 MOD 97-10). */
final class Lei {
    private Lei() {}

    static boolean valid(String lei) {
        if (lei.length() != 20 || !Digits.only(lei, 18, 20)) {
            return false;
        }
        int check = Digits.value(lei, 18, 20);
        if (check < 2 || check > 98) {
            return false;
        }
        int remainder = 0;
        for (int i = 0; i < 20; i++) {
            int value = Digits.alphanumeric(lei.charAt(i));
            if (value < 0) {
                return false;
            }
            remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
        }
        return remainder == 1;
    }
}
