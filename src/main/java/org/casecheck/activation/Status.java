package org.casecheck.activation;

import org.casecheck.archive.Appointment;
import org.casecheck.archive.Attempt;

/**
 * How things stand with the active ruleset.
 *
 * @param serving what decides; null when nothing does
 * @param appointed the appointment this instance has taken note of last; null before the first. It names another revision
 *     than the one that serves only when that one could not be made to serve here: the last attempt says why
 * @param folder revision of the rules folder as it was last looked at; null when not all of it could be read. It differs from
 *     what serves when it has not come to rest, did not pass, when an operator has pinned another one, or when it was
 *     superseded already
 * @param lastAttempt the latest activation, whether it succeeded or not; null before the first one has ended
 */
public record Status(Serving serving, Appointment appointed, String folder, Attempt lastAttempt) {
    /** Whether saved files are left alone, since an operator chose what serves. */
    public boolean pinned() {
        return appointed != null && appointed.pinned();
    }

    /** The revision that serves; null when none does. */
    public String revision() {
        return serving == null ? null : serving.ruleset().revision();
    }
}
