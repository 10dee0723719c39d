package org.casecheck.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What decisions over HTTP are measured against: the least a JSON endpoint of this server can do, on the same threads. Only
 * the profile {@code bench} builds it into a server, one of its own under {@code target/bench}.
 */
@Path("/bench")
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "bench.echo", stringValue = "true")
public class EchoResource {
    private final ObjectMapper json;

    public EchoResource(ObjectMapper json) {
        this.json = json;
    }

    /** As such an endpoint is usually written. */
    @POST
    @Path("/echo")
    @Blocking
    @Operation(hidden = true)
    public JsonNode echo(JsonNode body) {
        return body;
    }

    /** Its body taken in and its answer given as decisions do. */
    @POST
    @Path("/echo-alike")
    @NonBlocking
    @Operation(hidden = true)
    public Uni<byte[]> echoAlike(InputStream body) {
        return Uni.createFrom()
                .item(Unchecked.supplier(() -> json.writeValueAsBytes(json.readTree(body.readAllBytes()))))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
