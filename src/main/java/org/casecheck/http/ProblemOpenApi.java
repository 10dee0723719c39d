package org.casecheck.http;

import java.util.List;
import org.casecheck.decision.Language;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Describes what all calls have in common: the languages, and the problems they may be answered with. */
final class ProblemOpenApi {
    private static final String PROBLEM = "Problem";
    private static final String LANGUAGE = "language";
    private static final String CREDENTIAL = "credential";

    private ProblemOpenApi() {}

    /** Adds the components that the other methods refer to. */
    static void describe(Components components) {
        components.addParameter(
                LANGUAGE,
                OASFactory.createParameter()
                        .name("Accept-Language")
                        .in(Parameter.In.HEADER)
                        .description("Language of titles, messages and problems: zh (the default) or en")
                        .schema(OASFactory.createSchema()
                                .addType(SchemaType.STRING)
                                .addExample("en")));
        components.addSecurityScheme(
                CREDENTIAL,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description(
                                "An API key (`cck_..`) or an access token of the issuer, where the operator asks for them"));
        components.addSchema(
                PROBLEM,
                OASFactory.createSchema()
                        .addType(SchemaType.OBJECT)
                        .description("A problem (RFC 9457)")
                        .addProperty("type", text("The kind of problem: a URN that stays the same"))
                        .addProperty("title", text("The kind in words"))
                        .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                        .addProperty("detail", text("What is wrong in this case and what to do about it"))
                        .addProperty(
                                "line",
                                OASFactory.createSchema()
                                        .addType(SchemaType.INTEGER)
                                        .description("In the answer to a batch: number of the line, from 1"))
                        .addProperty(
                                "restNotTaken",
                                OASFactory.createSchema()
                                        .addType(SchemaType.BOOLEAN)
                                        .description(
                                                "In the last line of such an answer: nothing from `line` on was decided"))
                        .addProperty("instance", text("Names this very occurrence in the service's log"))
                        .addProperty(
                                "errors",
                                OASFactory.createSchema()
                                        .addType(SchemaType.ARRAY)
                                        .description("Everything that is wrong with a body")
                                        .items(fault()))
                        .addRequired("type")
                        .addRequired("title")
                        .addRequired("status")
                        .addRequired("detail"));
    }

    private static Schema fault() {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addProperty("pointer", text("JSON Pointer (RFC 6901) into the body"))
                .addProperty("message", text("What is wrong there"))
                .addRequired("pointer")
                .addRequired("message");
    }

    /** Says that a call wants to know who calls, is answered in two languages, and with a problem whenever it fails. */
    static void addCommon(Operation operation) {
        operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(CREDENTIAL)));
        add(operation, ProblemKind.UNAUTHENTICATED);
        add(operation, ProblemKind.FORBIDDEN);
        operation.addParameter(OASFactory.createParameter().ref(LANGUAGE));
        operation.getResponses().addAPIResponse("default", response("Any other problem"));
    }

    /** Says that a call may fail in this way. */
    static void add(Operation operation, ProblemKind kind) {
        operation
                .getResponses()
                .addAPIResponse(
                        Integer.toString(kind.status()), response(kind.title().in(Language.EN)));
    }

    private static APIResponse response(String description) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(PROBLEM))));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
