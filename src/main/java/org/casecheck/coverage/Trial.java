package org.casecheck.coverage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.FixtureEdits;

/**
 * A case to be tried: a fixture with some changes.
 *
 * @param edits applied one after the other, values first
 */
public record Trial(Fixture like, Instant asOf, List<Edit> edits) {

    static Trial of(Fixture fixture) {
        return new Trial(fixture, fixture.asOf(), List.of());
    }

    Trial with(Move move) {
        List<Edit> all = new ArrayList<>(edits);
        all.addAll(move.edits());
        // As a fixture is read: changes before removals.
        all.sort((one, other) -> Boolean.compare(one.value() == null, other.value() == null));
        return new Trial(like, move.asOf() == null ? asOf : move.asOf(), List.copyOf(all));
    }

    /** How much of the fixture is changed. */
    int size() {
        return edits.size() + (asOf.equals(like.asOf()) ? 0 : 1);
    }

    /** @throws IllegalArgumentException when a change leads nowhere, or two have the same pointer */
    Map<String, Object> facts() {
        Set<String> pointers = new HashSet<>();
        for (Edit edit : edits) {
            if (edit.value() != null && !pointers.add(edit.pointer())) {
                throw new IllegalArgumentException("two changes of `" + edit.pointer() + "`");
            }
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> facts = (Map<String, Object>) new FixtureEdits().expanded(like.facts());
        edits.forEach(edit -> edit.apply(facts));
        return facts;
    }

    /**
     * What is changed at once.
     *
     * @param asOf another instant to decide for; null when it stays
     */
    public record Move(List<Edit> edits, Instant asOf) {
        static Move set(String pointer, Object value) {
            return new Move(List.of(new Edit(pointer, value)), null);
        }

        static Move remove(String pointer) {
            return new Move(List.of(new Edit(pointer, null)), null);
        }
    }
}
