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
        Access noAddress = new Access(true, Optional.of("id.example.com"), TOKENS.audience());
        assertTrue(AccessAtStart.refusal(noAudience, "127.0.0.1").orElseThrow().contains("CASECHECK_ACCESS_AUDIENCE"));
        assertTrue(AccessAtStart.refusal(noAddress, "127.0.0.1").orElseThrow().contains("`id.example.com`"));
    }

    @Test
    void credentialsThatMayComeUnencryptedFromOutsideAreWarnedOf() {
        assertTrue(AccessAtStart.warning(KEYS, "0.0.0.0", true).orElseThrow().contains("QUARKUS_TLS_KEY_STORE"));
        assertTrue(AccessAtStart.warning(TOKENS, "0.0.0.0", true).isPresent());
        assertEquals(Optional.empty(), AccessAtStart.warning(KEYS, "0.0.0.0", false));
        assertEquals(Optional.empty(), AccessAtStart.warning(KEYS, "127.0.0.1", true));
        assertEquals(Optional.empty(), AccessAtStart.warning(NONE, "127.0.0.1", true));
    }
}
