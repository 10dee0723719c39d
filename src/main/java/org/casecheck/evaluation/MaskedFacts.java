package org.casecheck.evaluation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactModel;
import org.casecheck.facts.FactType;
import org.casecheck.facts.Functions;

/**
 * Submitted JSON as those may read it who have no right to personal data. Structure, names and order stay; each value of an
 * {@code x-personal} field is masked as in messages, whatever stands under it too; of what the model does not know every
 * value is hidden wholly. Of other texts, identity, mobile and card numbers and e-mail addresses are starred. Immutable and
 * safe for use by several threads.
 */
public final class MaskedFacts {
    /** As lenient as the reader of facts, which has bounds of its own. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final FactModel model;

    /** @param model of the rules that judged the facts; null when it cannot be had: every value of theirs is hidden then */
    public MaskedFacts(FactModel model) {
        this.model = model;
    }

    /**
     * The body of a request, {@code { "asOf"?: instant, "reference"?: string, "facts": {..} }}.
     *
     * @throws IllegalArgumentException when it is not JSON; the message and the cause show nothing of it
     */
    public byte[] submission(byte[] body) {
        return masked(body, Masked::envelope);
    }

    /** Bare facts, as in files. Otherwise as {@link #submission}. */
    public byte[] facts(byte[] facts) {
        return masked(facts, Masked::facts);
    }

    /**
     * The name that the caller gave the case. It is shown as it is, since people find the case by it, but for identity, mobile
     * and card numbers and e-mail addresses in it, which are starred.
     *
     * @return null for null
     */
    public static String reference(String reference) {
        return Functions.withoutPersonalData(reference);
    }

    private interface Part {
        void write(Masked masked) throws IOException;
    }

    private byte[] masked(byte[] json, Part part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length);
        try (JsonParser parser = JSON.createParser(json);
                JsonGenerator out = JSON.createGenerator(bytes)) {
            if (parser.nextToken() == null) {
                throw new IllegalArgumentException("there are no facts");
            }
            part.write(new Masked(parser, out, model));
        } catch (IOException broken) {
            // Without the cause: what the parser says quotes the text.
            throw new IllegalArgumentException("these facts are not JSON");
        }
        return bytes.toByteArray();
    }

    /** One pass over one text. */
    private record Masked(JsonParser parser, JsonGenerator out, FactModel model) {

        void envelope() throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                value(null);
                return;
            }
            out.writeStartObject();
            String name;
            while ((name = parser.nextFieldName()) != null) {
                parser.nextToken();
                out.writeFieldName(Functions.withoutPersonalData(name));
                boolean text = parser.currentToken() == JsonToken.VALUE_STRING;
                switch (name) {
                    case "facts" -> facts();
                    case "reference", "asOf" -> {
                        if (text) {
                            out.writeString(reference(parser.getText()));
                        } else {
                            value(null);
                        }
                    }
                    default -> value(null);
                }
            }
            out.writeEndObject();
        }

        void facts() throws IOException {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                object(model == null ? null : model.root());
            } else {
                value(null);
            }
        }

        /** @param type null when nothing is known of the object, or all of it is personal */
        private void object(FactType type) throws IOException {
            out.writeStartObject();
            String name;
            while ((name = parser.nextFieldName()) != null) {
                parser.nextToken();
                out.writeFieldName(Functions.withoutPersonalData(name));
                value(type == null ? null : type.field(name));
            }
            out.writeEndObject();
        }

        /** @param field null when nothing is known of the value */
        private void value(FactField field) throws IOException {
            switch (parser.currentToken()) {
                case START_OBJECT -> object(field == null || field.personal() ? null : field.type());
                case START_ARRAY -> {
                    out.writeStartArray();
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        value(field);
                    }
                    out.writeEndArray();
                }
                case VALUE_NULL -> out.writeNull();
                default -> scalar(field);
            }
        }

        /** Whatever is not of the kind that the field is for is hidden: nobody has said that it may be shown. */
        private void scalar(FactField field) throws IOException {
            JsonToken token = parser.currentToken();
            if (field == null || field.type() != null) {
                out.writeString(Masking.HIDDEN);
                return;
            }
            boolean text = token == JsonToken.VALUE_STRING;
            if (field.personal()) {
                out.writeString(Masking.mask(field, text ? parser.getText() : null));
                return;
            }
            switch (field.kind()) {
                case STRING, DATE, INSTANT -> out.writeString(text ? shown(field, parser.getText()) : Masking.HIDDEN);
                case INTEGER, DECIMAL -> {
                    if (token.isNumeric()) {
                        out.writeNumber(parser.getText());
                    } else {
                        out.writeString(Masking.HIDDEN);
                    }
                }
                default -> {
                    if (token.isBoolean()) {
                        out.writeBoolean(token == JsonToken.VALUE_TRUE);
                    } else {
                        out.writeString(Masking.HIDDEN);
                    }
                }
            }
        }

        private static String shown(FactField field, String text) {
            return field.enumTitles().containsKey(text) ? text : Functions.withoutPersonalData(text);
        }
    }
}
