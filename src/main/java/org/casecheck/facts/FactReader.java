package org.casecheck.facts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.Map;
import org.casecheck.decision.Language;

/**
 * Reads submitted JSON straight into facts and says everything that is wrong with it at once. Immutable and safe for use by
 * several threads.
 */
public final class FactReader {
    private static final int MOST_LEVELS = 100;
    private static final int LONGEST_NAME = 1_000;
    /** Numbers are bounded where they are read, so that a long one is a fault of its field and not of the whole body. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_LEVELS)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final FactShape shape;
    private final int most;

    /**
     * What reading gives: a {@link Submission}, or {@link Refused} with every fault; {@link TooLarge} only when {@link #atMost}
     * was asked for.
     */
    public sealed interface Result permits Submission, Refused, TooLarge {}

    /**
     * @param model the vocabulary
     * @param classes one for each submitted type of the model, by the name of the type
     * @throws IllegalArgumentException when a submitted type has no class
     */
    public FactReader(FactModel model, Map<String, FactClass> classes) {
        this(FactShape.of(model, classes), Integer.MAX_VALUE);
    }

    private FactReader(FactShape shape, int most) {
        this.shape = shape;
        this.most = most;
    }

    /** The same, for cases of so many objects at most, the case itself and those in lists included. Costs next to nothing. */
    public FactReader atMost(int objects) {
        return new FactReader(shape, objects);
    }

    /**
     * Reads the body of a request: {@code { "asOf"?: instant, "reference"?: string, "facts": {..} }} in any order.
     *
     * @param language of the messages
     * @return never null; nothing is thrown, whatever the bytes are. Pointers start at the body: {@code /facts/..}
     */
    public Result read(byte[] body, Language language) {
        return read(body, 0, body.length, language);
    }

    /**
     * The same for a part of an array, as in a line of a batch; the part is read where it stands.
     *
     * @throws IndexOutOfBoundsException when the part does not lie in the array
     */
    public Result read(byte[] body, int offset, int length, Language language) {
        return read(new JsonBytes(body, offset, length, language), language, "/facts");
    }

    /** Reads a bare facts object, as in files; pointers start at the object. As {@link #read(byte[], Language)} otherwise. */
    public Result readFacts(byte[] facts, Language language) {
        return read(new JsonBytes(facts, 0, facts.length, language), language, "");
    }

    private Result read(JsonBytes bytes, Language language, String prefix) {
        Refused notText = bytes.refuseUnlessUtf8();
        if (notText != null) {
            return notText;
        }
        try (JsonParser parser = bytes.parse(JSON)) {
            try {
                JsonToken first = parser.nextToken();
                if (first != JsonToken.START_OBJECT) {
                    return first == null ? bytes.empty() : bytes.notAnObject();
                }
                FactReading reading = new FactReading(parser, language, prefix, most);
                Result result = prefix.isEmpty() ? reading.facts(shape) : reading.envelope(shape);
                return parser.nextToken() == null ? result : bytes.trailing(parser.currentTokenLocation());
            } catch (FactReading.TooMany objects) {
                return new TooLarge(most);
            } catch (IOException broken) {
                boolean tooDeep = parser.getParsingContext().getNestingDepth() > MOST_LEVELS;
                return tooDeep ? bytes.tooDeep(MOST_LEVELS) : bytes.broken(broken, LONGEST_NAME);
            }
        } catch (IOException closing) {
            throw new AssertionError("an array has nothing to close", closing);
        }
    }
}
