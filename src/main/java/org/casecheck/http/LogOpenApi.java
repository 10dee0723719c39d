package org.casecheck.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Describes the filters that several calls about logged decisions have in common. */
final class LogOpenApi {
    private static final List<String> SEARCHING =
            List.of("/v1/decisions", "/v1/decisions/export", "/v1/decisions/counts");
    private static final Map<String, String> FILTERS = new LinkedHashMap<>();

    static {
        FILTERS.put("policy", "Decided by this policy");
        FILTERS.put("outcome", "Of this outcome: approve, pending, review, supplement, reject");
        FILTERS.put("reason", "With a reason of this code: `policy.CODE`, or `CODE` of any policy");
        FILTERS.put("reference", "With this reference of the sender's, whole");
        FILTERS.put("revision", "Decided under this revision of the rules, whole or by at least 8 of its digits");
        FILTERS.put("from", "Decided then or later: an instant with its offset, or a day, which begins in China");
        FILTERS.put("to", "Decided before: likewise");
    }

    private LogOpenApi() {}

    static void describe(OpenAPI api) {
        for (String path : SEARCHING) {
            FILTERS.forEach((name, description) -> api.getPaths()
                    .getPathItem(path)
                    .getGET()
                    .addParameter(OASFactory.createParameter()
                            .name(name)
                            .in(Parameter.In.QUERY)
                            .description(description)
                            .schema(OASFactory.createSchema().addType(SchemaType.STRING))));
        }
    }
}
