package org.casecheck.explain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;
import org.casecheck.fixture.Fixture;
import org.casecheck.ruleset.Policy;

/** Makes new cases out of fixtures: facts left out, made null, moved about thresholds, doubled, exchanged. Seeded. */
final class CaseDamage {
    private static final int MOST_DAMAGES = 4;

    private final Policy policy;
    private final List<Fixture> fixtures;
    private final Random random;
    private final FieldValues values;

    record Case(String fixture, Map<String, Object> facts, Instant asOf) {}

    /** Somewhere in a case where a value stands, or could stand. */
    private record Place(Map<String, Object> object, FactField field) {
        Object value() {
            return object.get(field.name());
        }
    }

    CaseDamage(Policy policy, List<Fixture> fixtures, Random random) {
        this.policy = policy;
        this.fixtures = fixtures;
        this.random = random;
        this.values = new FieldValues(policy, fixtures, random);
    }

    Case next() {
        Fixture fixture = values.any(fixtures);
        Map<String, Object> facts = FieldValues.copy(fixture.facts());
        for (int i = random.nextInt(MOST_DAMAGES); i >= 0; i--) {
            damage(facts);
        }
        return new Case(fixture.name(), facts, asOf(fixture));
    }

    private Instant asOf(Fixture fixture) {
        return switch (random.nextInt(6)) {
            case 0 -> fixture.asOf().plus(values.moved());
            case 1 -> values.any(fixtures).asOf();
            default -> fixture.asOf();
        };
    }

    private void damage(Map<String, Object> facts) {
        Place place = values.any(places(facts));
        Object value = place.value();
        String name = place.field().name();
        switch (random.nextInt(8)) {
            case 0 -> place.object().remove(name);
            case 1 -> place.object().put(name, null);
            default ->
                place.object()
                        .put(
                                name,
                                value instanceof List<?> items
                                        ? values.list(place.field(), items)
                                        : values.other(place.field(), value));
        }
    }

    private List<Place> places(Map<String, Object> facts) {
        List<Place> places = new ArrayList<>();
        places(facts, policy.model().root(), places);
        return places;
    }

    @SuppressWarnings("unchecked")
    private static void places(Map<String, Object> object, FactType type, List<Place> places) {
        for (FactField field : type.fields()) {
            places.add(new Place(object, field));
            Object value = object.get(field.name());
            if (value instanceof Map<?, ?> inner) {
                places((Map<String, Object>) inner, field.type(), places);
            } else if (value instanceof List<?> items && field.type() != null) {
                items.forEach(item -> places((Map<String, Object>) item, field.type(), places));
            }
        }
    }
}
