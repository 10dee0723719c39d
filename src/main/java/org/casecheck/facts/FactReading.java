package org.casecheck.facts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.casecheck.decision.Language;
import org.casecheck.decision.Text;
import org.casecheck.facts.FactField.Kind;
import org.casecheck.facts.FaultMessages.Found;
import org.casecheck.source.Place;

/** One pass over one body. Used once, by one thread. */
final class FactReading {
    private static final int MOST_FAULTS = 100;
    private static final int MOST_REFERENCE = 200;
    private static final List<String> ENVELOPE = List.of("asOf", "reference", "facts");
    private static final FactField AS_OF = envelope("asOf", Kind.INSTANT, Bounds.NONE, false);
    private static final FactField REFERENCE = envelope(
            "reference", Kind.STRING, new Bounds(null, null, null, null, null, MOST_REFERENCE, null, null, null), true);
    private static final FactField FACTS = envelope("facts", Kind.OBJECT, Bounds.NONE, false);

    private final JsonParser parser;
    private final Language language;
    private final String prefix;
    private final int most;
    private final ScalarReader scalars;
    private final List<Fact> all = new ArrayList<>();
    private final List<FactFault> faults = new ArrayList<>(0);
    private int unlisted;

    private Fact here;
    private String property;
    private int index;

    /** Ends the reading of a case that has more objects than allowed. */
    static final class TooMany extends RuntimeException {
        private TooMany() {
            super(null, null, false, false);
        }
    }

    /**
     * @param prefix what pointers to facts begin with
     * @param most objects that are allowed
     */
    FactReading(JsonParser parser, Language language, String prefix, int most) {
        this.parser = parser;
        this.language = language;
        this.prefix = prefix;
        this.most = most;
        this.scalars = new ScalarReader(parser, this::fault);
    }

    private static FactField envelope(String name, Kind kind, Bounds bounds, boolean personal) {
        return new FactField(
                name,
                0,
                kind,
                null,
                false,
                personal,
                true,
                false,
                new Text(name, name),
                null,
                Map.of(),
                bounds,
                null,
                List.of(),
                Place.of(""));
    }

    /** Reads the object under the parser as the body of a request. Throws {@link TooMany}. */
    FactReader.Result envelope(FactShape shape) throws IOException {
        Instant asOf = null;
        String reference = null;
        Fact facts = null;
        boolean factsGiven = false;
        Set<String> seen = new HashSet<>(4);
        String name;
        while ((name = parser.nextFieldName()) != null) {
            JsonToken token = parser.nextToken();
            at(null, name, -1);
            if (!ENVELOPE.contains(name)) {
                String unknown = name;
                fault(() -> FaultMessages.unknownField(unknown, ENVELOPE));
                parser.skipChildren();
            } else if (!seen.add(name)) {
                duplicate(name);
            } else if (token != JsonToken.VALUE_NULL) {
                switch (name) {
                    case "asOf" -> asOf = (Instant) scalars.read(AS_OF);
                    case "reference" -> reference = (String) scalars.read(REFERENCE);
                    default -> {
                        factsGiven = true;
                        facts = single(FACTS, shape, null);
                    }
                }
            }
        }
        if (!factsGiven) {
            at(null, "facts", -1);
            fault(FaultMessages::factsMissing);
        }
        return result(asOf, reference, facts);
    }

    /** Reads the object under the parser as the facts themselves. */
    FactReader.Result facts(FactShape shape) throws IOException {
        return result(null, null, object(shape, null, null, -1));
    }

    private FactReader.Result result(Instant asOf, String reference, Fact facts) {
        if (faults.isEmpty()) {
            return new Submission(asOf, reference, facts, Collections.unmodifiableList(all));
        }
        if (unlisted > 0) {
            faults.add(new FactFault("", FaultMessages.more(unlisted).in(language)));
        }
        return new Refused(false, faults);
    }

    private Fact object(FactShape shape, Fact parent, String heldBy, int place) throws IOException {
        if (all.size() == most) {
            throw new TooMany();
        }
        Fact fact = shape.factClass().create();
        fact.placeIn(parent, heldBy, place);
        all.add(fact);
        FactType type = shape.type();
        long[] seen = new long[(type.fields().size() >> 6) + 1];
        String name;
        while ((name = parser.nextFieldName()) != null) {
            JsonToken token = parser.nextToken();
            FactField field = type.field(name);
            if (field == null) {
                unknown(fact, name, type);
                continue;
            }
            int word = field.index() >> 6;
            long bit = 1L << field.index();
            if ((seen[word] & bit) != 0) {
                at(fact, name, -1);
                duplicate(name);
                continue;
            }
            seen[word] |= bit;
            if (token != JsonToken.VALUE_NULL) {
                Object value = field.list() ? list(field, shape, fact) : value(field, shape, fact, -1);
                if (value != null) {
                    shape.factClass().set(fact, field.index(), value);
                }
            } else {
                fact.submittedAsNull(field.index());
            }
        }
        return fact;
    }

    private void unknown(Fact fact, String name, FactType type) throws IOException {
        at(fact, name, -1);
        fault(() -> FaultMessages.unknownField(
                name, type.fields().stream().map(FactField::name).toList()));
        parser.skipChildren();
    }

    private void duplicate(String name) throws IOException {
        fault(() -> FaultMessages.duplicateField(name));
        parser.skipChildren();
    }

    private List<Object> list(FactField field, FactShape shape, Fact fact) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            at(fact, field.name(), -1);
            Found found = scalars.found(field);
            fault(() -> FaultMessages.notAList(found));
            parser.skipChildren();
            return null;
        }
        Bounds bounds = field.bounds();
        int most = bounds.maxItems() == null ? Integer.MAX_VALUE : bounds.maxItems();
        List<Object> items = new ArrayList<>();
        int count = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            int place = count++;
            if (place >= most) {
                parser.skipChildren();
            } else if (token == JsonToken.VALUE_NULL) {
                at(fact, field.name(), place);
                fault(FaultMessages::nullItem);
            } else {
                Object item = value(field, shape, fact, place);
                if (item != null) {
                    items.add(item);
                }
            }
        }
        if (count > most || bounds.minItems() != null && count < bounds.minItems()) {
            int size = count;
            at(fact, field.name(), -1);
            fault(() -> FaultMessages.items(size, bounds));
        }
        return Collections.unmodifiableList(items);
    }

    private Object value(FactField field, FactShape shape, Fact fact, int place) throws IOException {
        at(fact, field.name(), place);
        return field.kind() == Kind.OBJECT ? single(field, shape.nested(field), fact) : scalars.read(field);
    }

    private Fact single(FactField field, FactShape shape, Fact parent) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return object(shape, parent, parent == null ? null : field.name(), index);
        }
        Found found = scalars.found(field);
        fault(() -> FaultMessages.notAnObject(found, shape.type().name()));
        parser.skipChildren();
        return null;
    }

    private void at(Fact fact, String name, int place) {
        here = fact;
        property = name;
        index = place;
    }

    private void fault(Supplier<Text> message) {
        if (faults.size() == MOST_FAULTS) {
            unlisted++;
            return;
        }
        String holder = here == null ? "" : prefix + here.pointer();
        String item = index < 0 ? "" : "/" + index;
        faults.add(new FactFault(
                holder + Shown.step(PersonalData.masked(property)) + item,
                message.get().in(language)));
    }
}
