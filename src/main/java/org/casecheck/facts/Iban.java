package org.casecheck.facts;

import org.apache.commons.validator.routines.IBANValidator;

/** International bank account numbers of ISO 13616, with the countries of the SWIFT registry. */
final class Iban {
    private static final int LONGEST = 34;

    private Iban() {}

    /** Capital letters and digits; spaces, as in the printed form, are passed over. */
    static boolean valid(String iban) {
        if (iban.length() > LONGEST + LONGEST / 4 + 1) {
            return false;
        }
        return IBANValidator.DEFAULT_IBAN_VALIDATOR.isValid(iban.replace(" ", ""));
    }
}
