package org.casecheck.coverage;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casecheck.coverage.Places.Place;
import org.casecheck.coverage.Trial.Move;
import org.casecheck.explain.Ingredients;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactModel;
import org.casecheck.facts.FactType;
import org.casecheck.facts.ReferenceLists;

/** Changes of a case that might make a part of a rule turn out another way, nearest first. */
final class Moves {
    /** Of the objects of one type so many are changed. */
    private static final int MOST_OBJECTS = 3;

    private static final int MOST_KNOWN = 12;
    private static final int MOST_OBJECTS_KNOWN = 8;

    private final FactModel model;
    private final KnownValues known;
    private final Ingredients ingredients;
    private final Places places;
    private final NearValues near;
    private final List<Object> beside = new ArrayList<>();
    private final Set<Move> moves = new LinkedHashSet<>();

    Moves(
            FactModel model,
            KnownValues known,
            Ingredients ingredients,
            ReferenceLists lists,
            ZoneId zone,
            Instant asOf,
            Map<String, Object> facts) {
        this.model = model;
        this.known = known;
        this.ingredients = ingredients;
        this.places = new Places(facts, model.root());
        this.near = new NearValues(ingredients, lists, zone, asOf);
        for (Ingredients.Read read : ingredients.fields()) {
            for (Place place : objects(read.type())) {
                Object value = place.object().get(read.field().name());
                if (value != null && !(value instanceof List<?>) && !(value instanceof Map<?, ?>)) {
                    beside.add(value);
                }
            }
        }
    }

    /** One change each. */
    List<Move> all() {
        for (Ingredients.Read read : ingredients.fields()) {
            field(read.type(), read.field());
        }
        for (FactType type : ingredients.types()) {
            for (FactType holder : model.types().values()) {
                for (FactField field : holder.fields()) {
                    if (field.type() == type && !holder.derived()) {
                        field(holder, field);
                    }
                }
            }
        }
        near.moments(beside).forEach(moment -> moves.add(new Move(List.of(), moment)));
        return new ArrayList<>(moves);
    }

    private List<Place> objects(FactType type) {
        List<Place> all = places.of(type);
        return all.size() <= MOST_OBJECTS ? all : all.subList(0, MOST_OBJECTS);
    }

    private void field(FactType type, FactField field) {
        List<Place> objects = objects(type);
        for (Place place : objects) {
            String pointer = place.pointer() + "/" + field.name();
            Object value = place.object().get(field.name());
            if (value != null) {
                moves.add(Move.remove(pointer));
            }
            if (field.list()) {
                list(pointer, field, value instanceof List<?> items ? items : null);
            } else {
                values(field).forEach(other -> {
                    if (!other.equals(value)) {
                        moves.add(Move.set(pointer, other));
                    }
                });
            }
        }
        if (places.of(type).size() > 1 && !field.list()) {
            everywhere(type, field);
        }
    }

    /** The same in all objects of the type. */
    private void everywhere(FactType type, FactField field) {
        List<Place> all = places.of(type);
        if (all.size() > 2 * MOST_OBJECTS) {
            return;
        }
        moves.add(new Move(
                all.stream()
                        .filter(place -> place.object().get(field.name()) != null)
                        .map(place -> new Edit(place.pointer() + "/" + field.name(), null))
                        .toList(),
                null));
        for (Object value : values(field)) {
            moves.add(new Move(
                    all.stream()
                            .map(place -> new Edit(place.pointer() + "/" + field.name(), value))
                            .toList(),
                    null));
        }
    }

    private void list(String pointer, FactField field, List<?> items) {
        if (items == null) {
            values(field).forEach(item -> moves.add(Move.set(pointer, List.of(item))));
            moves.add(Move.set(pointer, List.of()));
            return;
        }
        if (!items.isEmpty()) {
            moves.add(Move.set(pointer, List.of()));
        }
        for (int i = 0; i < Math.min(items.size(), MOST_OBJECTS); i++) {
            moves.add(Move.remove(pointer + "/" + i));
        }
        values(field).forEach(item -> moves.add(Move.set(pointer + "/-", item)));
        if (!items.isEmpty()) {
            moves.add(Move.set(pointer + "/-", items.get(0)));
        }
    }

    /** Values, or items of the list, that are worth a try. */
    private List<Object> values(FactField field) {
        List<Object> before = known.of(field);
        int most = field.type() == null ? MOST_KNOWN : MOST_OBJECTS_KNOWN;
        List<Object> values = new ArrayList<>(
                switch (field.kind()) {
                    case BOOLEAN -> List.<Object>of(true, false);
                    case INTEGER -> near.integers(beside);
                    case DECIMAL -> near.decimals(beside);
                    case DATE -> near.dates(beside);
                    case INSTANT -> near.instants(beside);
                    case STRING ->
                        field.enumTitles().isEmpty() ? near.texts() : new ArrayList<Object>(field.enumValues());
                    default -> List.<Object>of();
                });
        if (field.enumTitles().isEmpty()) {
            before.stream().limit(most).forEach(values::add);
        }
        if (field.kind() == FactField.Kind.STRING && field.enumTitles().isEmpty()) {
            beside.stream()
                    .filter(String.class::isInstance)
                    .distinct()
                    .limit(MOST_KNOWN)
                    .forEach(values::add);
        }
        if (field.kind() == FactField.Kind.OBJECT) {
            values.add(Map.of());
        }
        return values;
    }
}
