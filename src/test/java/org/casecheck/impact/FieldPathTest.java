package org.casecheck.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.casecheck.facts.FactModel;
import org.casecheck.ruleset.DemoRules;
import org.junit.jupiter.api.Test;

/** Pointers of any number of cases come to as many paths as the schema has fields. */
class FieldPathTest {
    private static final FactModel MODEL =
            DemoRules.compiled(DemoRules.folder()).policies().get("demo").model();

    @Test
    void placesInListsAndNamesThatAreNoFieldsAreLeftOut() {
        assertPath("/facts/limit", "/facts/limit");
        assertPath("/facts/documents", "/facts/documents");
        assertPath("/facts/documents/*", "/facts/documents/17");
        assertPath("/facts/documents/*/kind", "/facts/documents/17/kind");
        assertPath("/facts/documents/*/?", "/facts/documents/17/王小明");
        assertPath("/facts/?", "/facts/138~10000");
        assertPath("/facts/limit/?", "/facts/limit/more");
        assertPath("/facts", "/facts");
        assertPath("/asOf", "/asOf");
        assertPath("/reference", "/reference");
        assertPath("", "");
        assertPath("/?", "/anything");
    }

    private static void assertPath(String path, String pointer) {
        assertEquals(path, FieldPath.of(pointer, MODEL));
    }
}
