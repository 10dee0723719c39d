package org.casecheck.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.casecheck.activation.ActiveRuleset;
import org.casecheck.decision.Language;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells what the policies decide and what they want to know. */
@Path("/v1/policies")
@Tag(name = "policies")
public class PoliciesResource {
    private static final String SCHEMA_JSON = "application/schema+json";

    private final ActiveRuleset active;

    public PoliciesResource(ActiveRuleset active) {
        this.active = active;
    }

    @GET
    @RolesAllowed({Roles.DECIDE, Roles.READ, Roles.AUDIT, Roles.OPERATE})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "policies", summary = "All policies that serve")
    @APIResponse(
            responseCode = "200",
            description = "The policies by name",
            content = @Content(schema = @Schema(implementation = PolicyList.class)))
    public Response policies(@Context HttpHeaders headers) {
        Language language = Languages.of(headers);
        return Answers.json(PolicyList.of(ruleset(), language), language);
    }

    @GET
    @RolesAllowed({Roles.DECIDE, Roles.READ, Roles.AUDIT, Roles.OPERATE})
    @Path("/{policy}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "policy", summary = "One policy: outputs, thresholds, reason catalogue, rules")
    @APIResponse(
            responseCode = "200",
            description = "The policy",
            content = @Content(schema = @Schema(implementation = PolicyView.class)))
    public Response policy(@PathParam("policy") String name, @Context HttpHeaders headers) {
        Language language = Languages.of(headers);
        Ruleset ruleset = ruleset();
        return Answers.json(PolicyView.of(policy(ruleset, name), ruleset.revision(), language), language);
    }

    @GET
    @RolesAllowed({Roles.DECIDE, Roles.READ, Roles.AUDIT, Roles.OPERATE})
    @Path("/{policy}/schema")
    @Produces({SCHEMA_JSON, MediaType.APPLICATION_JSON})
    @Operation(operationId = "schema", summary = "The JSON Schema (2020-12) of a policy's facts")
    @APIResponse(
            responseCode = "200",
            description = "The schema",
            content = @Content(mediaType = SCHEMA_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public Response schema(@PathParam("policy") String name, @Context HttpHeaders headers) {
        Language language = Languages.of(headers);
        return Answers.schema(policy(ruleset(), name).model().jsonSchema(language), language);
    }

    private Ruleset ruleset() {
        return active.current().orElseThrow(() -> Problems.noRuleset().exception());
    }

    private static Policy policy(Ruleset ruleset, String name) {
        return ruleset.policy(name).orElseThrow(() -> Problems.unknownPolicy(
                        name, ruleset.policies().keySet())
                .exception());
    }
}
