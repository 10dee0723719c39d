package org.casecheck.http;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.activation.ActiveRuleset;
import org.casecheck.activation.Serving;
import org.casecheck.decision.Language;
import org.casecheck.fixture.Fixture;
import org.casecheck.ruleset.Policy;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Describes the policies of the active ruleset each time the description is asked for: every policy has a path of its own,
 * with the schema of its facts and a case from its fixtures.
 */
@OpenApiFilter(stages = RunStage.RUNTIME_PER_REQUEST)
@Singleton
public class PolicyOpenApi implements OASFilter {
    private static final String ANY_POLICY = "/v1/policies/{policy}/decisions";
    private static final String BATCH = ANY_POLICY + "/batch";
    private static final List<ProblemKind> OF_BATCHES = List.of(
            ProblemKind.MALFORMED_REQUEST,
            ProblemKind.UNKNOWN_POLICY,
            ProblemKind.NOT_ACCEPTABLE,
            ProblemKind.UNSUPPORTED_MEDIA_TYPE,
            ProblemKind.BUSY,
            ProblemKind.NO_RULESET);
    private static final List<ProblemKind> OF_DECISIONS = List.of(
            ProblemKind.INVALID_FACTS,
            ProblemKind.NOT_ACCEPTABLE,
            ProblemKind.BODY_TOO_LARGE,
            ProblemKind.UNSUPPORTED_MEDIA_TYPE,
            ProblemKind.KEY_REUSED,
            ProblemKind.RULE_FAULT,
            ProblemKind.NO_RULESET);

    private final ActiveRuleset active;

    public PolicyOpenApi(ActiveRuleset active) {
        this.active = active;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        ProblemOpenApi.describe(api.getComponents());
        LogOpenApi.describe(api);
        Operation batch = api.getPaths().getPathItem(BATCH).getPOST();
        OF_BATCHES.forEach(kind -> ProblemOpenApi.add(batch, kind));
        active.serving().ifPresent(serving -> describePolicies(api, serving));
        api.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith("/v1/")) {
                item.getOperations().values().forEach(ProblemOpenApi::addCommon);
            }
        });
    }

    private static void describePolicies(OpenAPI api, Serving serving) {
        Operation any = api.getPaths().getPathItem(ANY_POLICY).getPOST();
        api.getPaths().removePathItem(ANY_POLICY);
        for (Policy policy : serving.ruleset().policies().values()) {
            MediaType body =
                    OASFactory.createMediaType().schema(envelope(FactsSchema.addTo(api.getComponents(), policy)));
            addExample(body, policy, serving.examples().get(policy.name()));
            api.getPaths()
                    .addPathItem(
                            ANY_POLICY.replace("{policy}", policy.name()),
                            OASFactory.createPathItem().POST(decide(policy, body, any)));
        }
    }

    private static void addExample(MediaType body, Policy policy, Fixture fixture) {
        if (fixture != null) {
            Map<String, Object> submission = new LinkedHashMap<>();
            submission.put(
                    "asOf",
                    ISO_OFFSET_DATE_TIME.format(
                            fixture.asOf().atZone(policy.definition().zone())));
            submission.put("facts", fixture.facts());
            body.addExample(
                    "case", OASFactory.createExample().summary(fixture.name()).value(submission));
        }
    }

    private static Operation decide(Policy policy, MediaType body, Operation any) {
        Operation decide = OASFactory.createOperation()
                .operationId("decide-" + policy.name())
                .summary(policy.definition().title().in(Language.EN))
                .description(policy.definition().decides().in(Language.EN))
                .tags(any.getTags())
                .parameters(any.getParameters().stream()
                        .filter(parameter -> parameter.getIn() != Parameter.In.PATH)
                        .toList())
                .requestBody(OASFactory.createRequestBody()
                        .required(true)
                        .content(OASFactory.createContent().addMediaType("application/json", body)))
                .responses(OASFactory.createAPIResponses()
                        .addAPIResponse("200", any.getResponses().getAPIResponse("200")));
        OF_DECISIONS.forEach(kind -> ProblemOpenApi.add(decide, kind));
        return decide;
    }

    private static Schema envelope(Schema facts) {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addProperty(
                        "asOf",
                        text("The instant to decide for, with its offset; now when left out")
                                .format("date-time"))
                .addProperty("reference", text("The sender's own name for the case; comes back in the decision"))
                .addProperty("facts", facts)
                .addRequired("facts")
                .additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
