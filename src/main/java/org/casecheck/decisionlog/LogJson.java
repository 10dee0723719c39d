package org.casecheck.decisionlog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.casecheck.archive.Archive;
import org.casecheck.archive.InstantText;
import org.casecheck.decisionlog.LoggedDecision.Erased;
import org.casecheck.decisionlog.LoggedDecision.Kept;
import org.casecheck.decisionlog.LoggedDecision.Unreadable;
import org.casecheck.evaluation.MaskedFacts;

/**
 * Logged decisions as JSON, on one line each. Its members: number, id, policy, outcome, reasons (codes), revision, asOf,
 * decidedAt, language, engine, hash; then reference, facts and decision as they were submitted and answered, or instead of
 * them {@code erased} (entry, at, by, why) or {@code unreadable} (why). Safe for use by several threads.
 */
public final class LogJson {
    private static final UnaryOperator<String> AS_IT_IS = reference -> reference;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final FactMasks masks;

    /** @param archive has the schemas that say what is personal */
    public LogJson(Supplier<Archive> archive) {
        this.masks = new FactMasks(archive);
    }

    /** With personal data masked; what an answer says of them was masked when it was given. */
    public byte[] masked(LoggedDecision decision) {
        return object(decision, (out, kept) -> {
            byte[] body = masks.of(decision.entry()).submission(kept.content().submitted());
            content(out, kept, body, MaskedFacts::reference);
        });
    }

    /** With everything that was submitted. */
    public byte[] unmasked(LoggedDecision decision) {
        return object(decision, (out, kept) -> content(out, kept, kept.content().submitted(), AS_IT_IS));
    }

    /** Masked, without facts and decision. */
    public byte[] brief(LoggedDecision decision) {
        return object(
                decision,
                (out, kept) -> copyMember(out, "reference", kept.content().submitted(), MaskedFacts::reference));
    }

    /** Writes an object on a line of its own; throws {@link UncheckedIOException} when it cannot be written. */
    public static void line(OutputStream out, byte[] object) {
        try {
            out.write(object);
            out.write('\n');
        } catch (IOException readerIsGone) {
            throw new UncheckedIOException(readerIsGone);
        }
    }

    /** What was answered, but for what is personal in the reference. */
    static byte[] answer(byte[] answered) {
        return bytes(out -> copy(out, answered, MaskedFacts::reference));
    }

    private interface Writing {
        void to(JsonGenerator out) throws IOException;
    }

    private interface OfKept {
        void write(JsonGenerator out, Kept kept) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            writing.to(out);
        } catch (IOException damaged) {
            // Without the cause, which quotes the text. What was sealed was JSON: only another program can have put
            // this here.
            throw new UncheckedIOException(new IOException("a logged decision holds something that is not JSON"));
        }
        return bytes.toByteArray();
    }

    private static byte[] object(LoggedDecision decision, OfKept ofKept) {
        return bytes(out -> {
            EntryRow entry = decision.entry();
            out.writeStartObject();
            out.writeNumberField("number", entry.number());
            out.writeStringField("id", entry.id());
            out.writeStringField("policy", entry.policy());
            out.writeStringField("outcome", entry.outcome());
            out.writeArrayFieldStart("reasons");
            for (String code : decision.reasons()) {
                out.writeString(code);
            }
            out.writeEndArray();
            out.writeStringField("revision", entry.revision());
            out.writeStringField("asOf", instant(entry.asOf()));
            out.writeStringField("decidedAt", instant(entry.recordedAt()));
            out.writeStringField("language", entry.language());
            out.writeStringField("engine", entry.engine());
            out.writeStringField("hash", entry.hash());
            if (decision.held() instanceof Kept kept) {
                ofKept.write(out, kept);
            } else if (decision.held() instanceof Erased erased) {
                erased(out, erased);
            } else if (decision.held() instanceof Unreadable unreadable) {
                out.writeStringField("unreadable", unreadable.why());
            }
            out.writeEndObject();
        });
    }

    /** Without the noughts at the end; of an altered entry what stands there. */
    private static String instant(String kept) {
        try {
            return InstantText.read(kept).toString();
        } catch (DateTimeException altered) {
            return kept;
        }
    }

    private static void erased(JsonGenerator out, Erased erased) throws IOException {
        out.writeObjectFieldStart("erased");
        out.writeNumberField("entry", erased.number());
        out.writeStringField("at", erased.at().toString());
        out.writeStringField("by", erased.by());
        if (erased.why() != null) {
            out.writeStringField("why", erased.why());
        }
        out.writeEndObject();
    }

    private static void content(JsonGenerator out, Kept kept, byte[] body, UnaryOperator<String> reference)
            throws IOException {
        copyMember(out, "reference", body, reference);
        copyMember(out, "facts", body, AS_IT_IS);
        out.writeFieldName("decision");
        copy(out, kept.content().answered(), reference);
    }

    /** Writes one member of an object, if it is there. */
    private static void copyMember(JsonGenerator out, String wanted, byte[] object, UnaryOperator<String> reference)
            throws IOException {
        try (JsonParser parser = JSON.createParser(object)) {
            parser.nextToken();
            String name;
            while ((name = parser.nextFieldName()) != null) {
                JsonToken value = parser.nextToken();
                if (!name.equals(wanted)) {
                    parser.skipChildren();
                } else if (value != JsonToken.VALUE_NULL) {
                    out.writeFieldName(name);
                    copy(out, parser, name.equals("reference"), reference);
                }
            }
        }
    }

    /** Writes an answer, and its reference as it is to be read. */
    private static void copy(JsonGenerator out, byte[] answered, UnaryOperator<String> reference) throws IOException {
        try (JsonParser parser = JSON.createParser(answered)) {
            parser.nextToken();
            out.writeStartObject();
            String name;
            while ((name = parser.nextFieldName()) != null) {
                parser.nextToken();
                out.writeFieldName(name);
                copy(out, parser, name.equals("reference"), reference);
            }
            out.writeEndObject();
        }
    }

    private static void copy(JsonGenerator out, JsonParser parser, boolean isReference, UnaryOperator<String> reference)
            throws IOException {
        if (isReference && parser.currentToken() == JsonToken.VALUE_STRING) {
            out.writeString(reference.apply(parser.getText()));
        } else {
            copyValue(out, parser);
        }
    }

    /** Numbers as they were written: no digit more or less. */
    private static void copyValue(JsonGenerator out, JsonParser parser) throws IOException {
        int open = 0;
        do {
            JsonToken token = parser.currentToken();
            if (token == null) {
                throw new IOException("the text ends too early");
            }
            if (token.isNumeric()) {
                out.writeNumber(parser.getText());
            } else {
                out.copyCurrentEvent(parser);
            }
            open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        } while (open > 0 && parser.nextToken() != null);
    }
}
