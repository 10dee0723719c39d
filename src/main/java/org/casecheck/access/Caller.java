package org.casecheck.access;

import java.util.Collections;
import java.util.Set;

/**
 * Who calls, once it was proved.
 *
 * @param name the same for all calls of one caller, and of nobody else: {@code key:} and the name of an API key, or
 *     {@code token:} and the subject of a token
 * @param roles with what they include
 */
public record Caller(String name, Set<Role> roles) {
    public Caller {
        roles = Collections.unmodifiableSet(Role.withIncluded(roles));
    }
}
