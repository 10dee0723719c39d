package org.casecheck.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.casecheck.activation.ActiveRuleset;
import org.casecheck.decision.Language;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells which rules decide, and why the latest ones do not when they do not. */
@Path("/v1/ruleset")
@Tag(name = "ruleset")
public class RulesetResource {
    private final ActiveRuleset active;

    public RulesetResource(ActiveRuleset active) {
        this.active = active;
    }

    @GET
    @RolesAllowed({Roles.DECIDE, Roles.READ, Roles.AUDIT, Roles.OPERATE})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "ruleset", summary = "The active ruleset and the last activation attempt with its issues")
    @APIResponse(
            responseCode = "200",
            description = "How things stand; also when nothing serves",
            content = @Content(schema = @Schema(implementation = RulesetView.class)))
    public Response ruleset(@Context HttpHeaders headers) {
        Language language = Languages.of(headers);
        return Answers.json(RulesetView.of(active.status(), language), language);
    }
}
