package org.casecheck.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What {@code /v1} has promised its clients is still served: {@code v1.txt} only ever grows. */
@QuarkusTest
@QuarkusTestResource(value = RulesOnDisk.class, restrictToAnnotatedClass = true)
class PromiseTest {
    private static final Path PROMISED = Path.of("src", "test", "resources", "v1.txt");

    /** With {@code -Dv1.write=true} what is new is added to the file; what is in it is never taken out. */
    @Test
    void whatWasPromisedIsServedAndWhatIsNewIsPromised() throws IOException {
        Set<String> served = served();
        Set<String> promised = new TreeSet<>(Files.exists(PROMISED) ? Files.readAllLines(PROMISED) : Set.of());
        Set<String> broken = new TreeSet<>(promised);
        broken.removeAll(served);
        assertEquals(Set.of(), broken, "clients go by these, which are no longer served; put them back");
        Set<String> added = new TreeSet<>(served);
        added.removeAll(promised);
        if (Boolean.getBoolean("v1.write")) {
            Files.write(PROMISED, served);
        } else {
            assertEquals(
                    Set.of(),
                    added,
                    "new, to be promised from now on: run `mvn test -Dtest=PromiseTest -Dv1.write=true`");
        }
    }

    private static Set<String> served() throws IOException {
        JsonNode document = new ObjectMapper()
                .readTree(given().queryParam("format", "json").get("/q/openapi").asByteArray());
        Set<String> served = new TreeSet<>(Promise.of(document, "demo"));
        for (ProblemKind kind : ProblemKind.values()) {
            served.add("problem " + kind.status() + " " + kind.type());
        }
        return served;
    }
}
