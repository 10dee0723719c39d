package org.casecheck.decisionlog;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;

/**
 * What came of deciding a logged case again, under the revision and for the instant of the decision in the log.
 *
 * @param id of the decision in the log
 * @param asOf the instant it was decided for, both times
 * @param identical whether the answer is the same, byte for byte, but for {@code id} and {@code decidedAt}
 * @param differences where it is not; personal data are masked as in every answer
 * @param engine the build that decided first
 * @param engineNow the build that decided again
 * @param decision JSON, as it is decided now; null when there is no decision now
 */
public record ReplayReceipt(
        String id,
        String policy,
        String revision,
        Instant asOf,
        boolean identical,
        List<Difference> differences,
        String engine,
        String engineNow,
        @JsonRawValue String decision) {}
