package org.casecheck.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessAtStartTest {
    private record Access(boolean keys, Optional<String> issuer, Optional<String> audience) implements Settings.Access {
        @Override
        public String rolesClaim() {
            return "roles";
        }
    }

    private static final Access NONE = new Access(false, Optional.empty(), Optional.empty());
    private static final Access KEYS = new Access(true, Optional.empty(), Optional.empty());
    private static final Access TOKENS =
            new Access(false, Optional.of("https://id.example.com"), Optional.of("casecheck"));
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "127.8.8.8", "localhost", "::1", "[::1]");
    private static final List<String> OPEN =
            List.of("0.0.0.0", "::", "", " ", "10.0.0.1", "192.0.2.7", "no such host.invalid");

    @Test
    void withoutASchemeItStartsOnTheLoopbackAloneAndNamesTheSettings() {
        for (String host : LOOPBACK) {
            assertEquals(Optional.empty(), AccessAtStart.refusal(NONE, host), host);
        }
        for (String host : OPEN) {
            String why = AccessAtStart.refusal(NONE, host).orElseThrow();
            for (String word : List.of(
                    "`" + host + "`", "CASECHECK_ACCESS_KEYS=true", "CASECHECK_ACCESS_ISSUER", "QUARKUS_HTTP_HOST")) {
                assertTrue(why.contains(word), why);
            }
        }
    }

    @Test
    void withASchemeItStartsAnywhere() {
        for (String host : OPEN) {
            assertEquals(Optional.empty(), AccessAtStart.refusal(KEYS, host));
            assertEquals(Optional.empty(), AccessAtStart.refusal(TOKENS, host));
        }
    }

    @Test
    void anIssuerWithoutAnAudienceOrAnAddressIsRefusedEverywhere() {
        Access noAudience = new Access(true, TOKENS.issuer(), Optional.empty());
        for (String none : List.of("id.example.com", "https:id.example.com", "https://", "https://id example.com")) {
            String why = AccessAtStart.refusal(issuer(none), "127.0.0.1").orElseThrow();
            assertTrue(why.contains("`" + none + "`"), why);
        }
        assertTrue(AccessAtStart.refusal(noAudience, "127.0.0.1").orElseThrow().contains("CASECHECK_ACCESS_AUDIENCE"));
    }

    @Test
    void credentialsThatMayComeUnencryptedFromOutsideAreWarnedOf() {
        assertTrue(onlyOne(AccessAtStart.warnings(KEYS, "0.0.0.0", true)).contains("QUARKUS_TLS_KEY_STORE"));
        assertTrue(onlyOne(AccessAtStart.warnings(TOKENS, "0.0.0.0", true)).contains("QUARKUS_TLS_KEY_STORE"));
        assertEquals(List.of(), AccessAtStart.warnings(KEYS, "0.0.0.0", false));
        assertEquals(List.of(), AccessAtStart.warnings(KEYS, "127.0.0.1", true));
        assertEquals(List.of(), AccessAtStart.warnings(NONE, "127.0.0.1", true));
    }

    @Test
    void anIssuerWhoseKeysComeUnencryptedFromOutsideIsWarnedOf() {
        assertTrue(onlyOne(AccessAtStart.warnings(issuer("http://id.example.com"), "127.0.0.1", false))
                .contains("`http://id.example.com`"));
        assertEquals(List.of(), AccessAtStart.warnings(issuer("http://127.0.0.1:8080/one"), "127.0.0.1", false));
        assertEquals(List.of(), AccessAtStart.warnings(TOKENS, "127.0.0.1", false));
    }

    private static Access issuer(String address) {
        return new Access(false, Optional.of(address), TOKENS.audience());
    }

    private static String onlyOne(List<String> warnings) {
        assertEquals(1, warnings.size(), warnings::toString);
        return warnings.get(0);
    }
}
