package org.casecheck.http;

import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.casecheck.access.Role;
import org.casecheck.source.Visible;
import org.jboss.logging.Logger;

/** Reading facts as they were submitted: for auditors alone, and never without a line in the service's log. */
final class UnmaskedReading {
    /** The parameter. */
    static final String FACTS = "facts";

    static final String MASKED = "masked";
    static final String UNMASKED = "unmasked";

    /** What the parameter may be, the usual first. */
    static final List<String> CHOICES = List.of(MASKED, UNMASKED);

    private static final Logger LOG = Logger.getLogger(UnmaskedReading.class);

    private UnmaskedReading() {}

    /**
     * Whether facts are asked for unmasked.
     *
     * @param written the parameter; null when it is not there
     * @throws ProblemException when it is none of the choices, or the caller may not
     */
    static boolean isAsked(String written, SecurityContext caller) {
        if (written == null || written.equals(MASKED)) {
            return false;
        }
        if (!written.equals(UNMASKED)) {
            throw Problems.badParameter(FACTS, written, String.join(", ", CHOICES))
                    .exception();
        }
        if (!caller.isUserInRole(Roles.AUDIT)) {
            throw Problems.forbidden(
                            List.of(Roles.AUDIT),
                            Role.words().stream().filter(caller::isUserInRole).toList())
                    .exception();
        }
        return true;
    }

    /**
     * Leaves the line.
     *
     * @param what is read, without personal data
     */
    static void log(SecurityContext caller, String what) {
        LOG.infof("%s reads %s with facts unmasked", Visible.text(Asker.of(caller, null, "somebody")), what);
    }
}
