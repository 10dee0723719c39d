package org.casecheck.facts;

import java.util.Locale;
import java.util.Set;

/** Business identifier codes of ISO 9362. */
final class Bic {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** Kosovo has no code in ISO 3166-1; banks there use this one. */
    private static final String KOSOVO = "XK";

    private Bic() {}

    /** Four capital letters, a country, two and perhaps three more capital letters or digits. */
    static boolean valid(String bic) {
        if (bic.length() != 8 && bic.length() != 11) {
            return false;
        }
        for (int i = 0; i < bic.length(); i++) {
            int value = Digits.alphanumeric(bic.charAt(i));
            if (value < (i < 6 ? 10 : 0)) {
                return false;
            }
        }
        String country = bic.substring(4, 6);
        return COUNTRIES.contains(country) || country.equals(KOSOVO);
    }
}
