package org.casecheck.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolesClaimTest {
    @Test
    void rolesAreAListOrWordsWithSpacesBetween() {
        RolesClaim claim = new RolesClaim("roles");
        assertEquals(Set.of(Role.READ, Role.OPERATE), claim.of(Map.of("roles", List.of("read", "operate", "admin"))));
        assertEquals(Set.of(Role.READ, Role.DECIDE), claim.of(Map.of("roles", "openid read decide")));
        assertEquals(Set.of(Role.READ), claim.of(Map.of("roles", Arrays.asList("read", null, 7, List.of("audit")))));
        assertEquals(Set.of(), claim.of(Map.of("roles", 7)));
        assertEquals(Set.of(), claim.of(Map.of("role", "read")));
        assertEquals(Set.of(), claim.of(Map.of("roles", "READ")), "as it is written, no other way");
    }

    @Test
    void aClaimIsNamedAsAWholeOrByTheWayToIt() {
        assertEquals(
                Set.of(Role.AUDIT),
                new RolesClaim("realm_access.roles").of(Map.of("realm_access", Map.of("roles", List.of("audit")))));
        assertEquals(
                Set.of(Role.AUDIT),
                new RolesClaim("https://example.com/roles").of(Map.of("https://example.com/roles", "audit")));
        assertEquals(Set.of(), new RolesClaim("a.b.c").of(Map.of("a", Map.of("b", "audit"))));
    }
}
