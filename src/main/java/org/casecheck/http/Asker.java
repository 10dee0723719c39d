package org.casecheck.http;

import jakarta.ws.rs.core.SecurityContext;

/** Who asks, as it is to stand in records. */
final class Asker {
    private Asker() {}

    /**
     * The caller, whose name was proved, and in brackets who he says it is for: {@code key:console (Ann)}.
     *
     * @param said null or blank when it was not said
     * @param nobody what stands there when nothing is known
     */
    static String of(SecurityContext caller, String said, String nobody) {
        boolean isSaid = said != null && !said.isBlank();
        if (caller.getUserPrincipal() == null) {
            return isSaid ? said : nobody;
        }
        String name = caller.getUserPrincipal().getName();
        return isSaid ? name + " (" + said + ")" : name;
    }
}
