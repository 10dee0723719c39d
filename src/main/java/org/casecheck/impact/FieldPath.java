package org.casecheck.impact;

import org.casecheck.facts.FactField;
import org.casecheck.facts.FactModel;
import org.casecheck.facts.FactType;

/** Which field a pointer into a body is about, whatever the body: places in lists as {@code *}, foreign names as {@code ?}. */
final class FieldPath {
    private static final String FOREIGN = "/?";

    private FieldPath() {}

    static String of(String pointer, FactModel model) {
        if (pointer.isEmpty() || pointer.equals("/asOf") || pointer.equals("/reference") || pointer.equals("/facts")) {
            return pointer;
        }
        if (!pointer.startsWith("/facts/")) {
            return FOREIGN;
        }
        StringBuilder path = new StringBuilder("/facts");
        FactType type = model.root();
        FactField list = null;
        for (String step : pointer.substring("/facts/".length()).split("/", -1)) {
            if (list != null) {
                path.append("/*");
                type = list.type();
                list = null;
                continue;
            }
            FactField field = type == null ? null : type.field(step);
            if (field == null) {
                return path.append(FOREIGN).toString();
            }
            path.append('/').append(step);
            type = field.list() ? null : field.type();
            list = field.list() ? field : null;
        }
        return path.toString();
    }
}
