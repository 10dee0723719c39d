package org.casecheck.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.casecheck.source.Issue.Severity;
import org.junit.jupiter.api.Test;

class IssuesTest {
    private final Issues issues = new Issues();

    private void error(String file, int line) {
        issues.error(Check.SYNTAX, new Place(file, line, 1), "m", "m", "r", "r");
    }

    private void warning(String file, int line) {
        issues.warning(Check.UNUSED_LIST, new Place(file, line, 1), "m", "m", "r", "r");
    }

    private long count(Check check) {
        return issues.sorted().stream().filter(issue -> issue.check() == check).count();
    }

    @Test
    void theyComeInTheOrderOfTheirPlacesEachOnce() {
        error("b", 1);
        error("a", 10);
        error("a", 9);
        error("a", 10);
        assertEquals(
                List.of(new Place("a", 9, 1), new Place("a", 10, 1), new Place("b", 1, 1)),
                issues.sorted().stream().map(Issue::place).toList());
    }

    @Test
    void ofAFileThatIsWrongEverywhereTheFirstAreTaken() {
        for (int line = 1; line <= Issues.MOST_OF_A_FILE; line++) {
            error("a", line);
        }
        assertEquals(0, count(Check.READING_STOPPED));
        for (int line = 1; line <= 5; line++) {
            error("a", Issues.MOST_OF_A_FILE + line);
        }
        assertEquals(Issues.MOST_OF_A_FILE, count(Check.SYNTAX));
        assertEquals(1, count(Check.READING_STOPPED));
        error("b", 1);
        assertEquals(Issues.MOST_OF_A_FILE + 1, count(Check.SYNTAX));
    }

    @Test
    void manyWarningsLeaveRoomForAnError() {
        for (int line = 1; line <= 2 * Issues.MOST_OF_A_FILE; line++) {
            warning("a", line);
        }
        assertFalse(issues.hasErrors());
        error("a", 9_999);
        assertTrue(issues.hasErrors());
        assertEquals(1, count(Check.SYNTAX));
        assertEquals(
                List.of(Severity.WARNING),
                issues.sorted().stream()
                        .filter(issue -> issue.check() == Check.READING_STOPPED)
                        .map(Issue::severity)
                        .toList());
    }
}
