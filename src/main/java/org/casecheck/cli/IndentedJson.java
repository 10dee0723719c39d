package org.casecheck.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;

/** JSON for people: each member on a line of its own, numbers as they were written. */
final class IndentedJson {
    private static final JsonFactory JSON = new JsonFactory();

    private IndentedJson() {}

    static String of(String json) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonParser parser = JSON.createParser(json);
                JsonGenerator out = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
            JsonToken token;
            while ((token = parser.nextToken()) != null) {
                if (token.isNumeric()) {
                    out.writeNumber(parser.getText());
                } else {
                    out.copyCurrentEvent(parser);
                }
            }
        }
        return text.toString();
    }
}
