package org.casecheck.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.facts.FactModel;
import org.casecheck.ruleset.Fix;

/** Finds the facts that a fix is for, from the evidence of a reason. */
final class Targets {
    private final FactModel model;

    Targets(FactModel model) {
        this.model = model;
    }

    /**
     * The places that a fix changes, each once, in the order of the evidence; of one that adds to a list, the list. What
     * nobody can alter is left out.
     *
     * @param evidence pointers into the facts as they were submitted
     */
    List<Spot> of(Fix fix, List<String> evidence) {
        Map<String, Spot> found = new LinkedHashMap<>();
        for (Spot spot : fix.isItself() ? objects(evidence) : places(fix, evidence)) {
            if (spot.alterable()) {
                found.putIfAbsent(spot.pointer(), spot);
            }
        }
        return List.copyOf(found.values());
    }

    private List<Spot> places(Fix fix, List<String> evidence) {
        List<String> steps =
                fix.isAddition() ? fix.steps().subList(0, fix.steps().size() - 1) : fix.steps();
        List<Spot> places = new ArrayList<>();
        if (fix.isAbsolute()) {
            add(within(Spot.of(model, ""), steps), places);
        } else {
            named(steps, evidence, places);
            if (places.isEmpty()) {
                evidence.forEach(pointer -> add(nearest(steps, pointer), places));
            }
        }
        places.removeIf(place -> place.isList() != fix.isAddition() && fix.isAddition());
        return places;
    }

    private void named(List<String> steps, List<String> evidence, List<Spot> places) {
        String end = "/" + String.join("/", steps);
        for (String pointer : evidence) {
            if (pointer.endsWith(end)) {
                add(Spot.of(model, pointer), places);
            }
        }
    }

    /** From the innermost object around the evidence whose type has the first of the names. */
    private Spot nearest(List<String> steps, String evidence) {
        for (Spot object : around(evidence)) {
            if (object.type().field(steps.get(0)) != null) {
                return within(object, steps);
            }
        }
        return null;
    }

    /** The objects around a fact, the innermost first; with itself when it is one. */
    List<Spot> around(String pointer) {
        List<Spot> objects = new ArrayList<>();
        for (String at = pointer; ; at = Pointers.holder(at)) {
            Spot spot = Spot.of(model, at);
            if (spot != null && spot.type() != null) {
                objects.add(spot);
            }
            if (at.isEmpty()) {
                return objects;
            }
        }
    }

    /** The objects that the evidence names, of the kind that it names first: what it names besides only says where. */
    private List<Spot> objects(List<String> evidence) {
        List<Spot> objects = new ArrayList<>();
        for (String pointer : evidence) {
            Spot object = around(pointer).get(0);
            if (!object.pointer().isEmpty()
                    && (objects.isEmpty() || objects.get(0).field() == object.field())) {
                objects.add(object);
            }
        }
        return objects;
    }

    private static Spot within(Spot object, List<String> steps) {
        Spot spot = object;
        for (String step : steps) {
            spot = spot == null ? null : spot.inner(step);
        }
        return spot;
    }

    private static void add(Spot spot, List<Spot> places) {
        if (spot != null && !spot.pointer().isEmpty()) {
            places.add(spot);
        }
    }
}
