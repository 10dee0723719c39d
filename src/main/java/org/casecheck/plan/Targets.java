package org.casecheck.plan;

import java.util.ArrayList;
import java.util.List;
import org.casecheck.facts.FactModel;
import org.casecheck.facts.Spot;
import org.casecheck.ruleset.Fix;
import org.casecheck.ruleset.FixFit;
import org.casecheck.ruleset.Policy;

/** Finds the facts that a fix is for, from the evidence of a reason. */
final class Targets {
    private final FactModel model;
    private final FixFit fit;

    Targets(Policy policy) {
        this.model = policy.model();
        this.fit = new FixFit(model, policy.definition().thresholds());
    }

    /**
     * The places that a fix changes, each once, in the order of the evidence; of one that adds to a list, the list. What
     * nobody can alter is left out, and so are fields of the same name that cannot hold the value.
     *
     * @param evidence pointers into the facts as they were submitted
     */
    List<Spot> of(Fix fix, List<String> evidence) {
        return fix.isItself() ? objects(evidence) : places(fix, evidence);
    }

    private List<Spot> places(Fix fix, List<String> evidence) {
        if (fix.isAbsolute()) {
            List<Spot> places = new ArrayList<>();
            add(Spot.root(model).inner(steps(fix)), fix, places);
            return places;
        }
        List<Spot> named = named(fix, evidence);
        return named.isEmpty() ? near(fix, evidence) : named;
    }

    /** The places of a relative fix that the evidence itself names, each once; empty when it names none. */
    List<Spot> named(Fix fix, List<String> evidence) {
        String end = "/" + String.join("/", steps(fix));
        List<Spot> places = new ArrayList<>();
        for (String pointer : evidence) {
            if (pointer.endsWith(end)) {
                add(spot(pointer), fix, places);
            }
        }
        return places;
    }

    /** The places of a relative fix in the nearest objects around the evidence, each once. */
    List<Spot> near(Fix fix, List<String> evidence) {
        List<String> steps = steps(fix);
        List<Spot> places = new ArrayList<>();
        for (String pointer : evidence) {
            around(pointer).stream()
                    .filter(object -> object.type().field(steps.get(0)) != null)
                    .findFirst()
                    .ifPresent(object -> add(object.inner(steps), fix, places));
        }
        return places;
    }

    private static List<String> steps(Fix fix) {
        return fix.isAddition() ? fix.steps().subList(0, fix.steps().size() - 1) : fix.steps();
    }

    /** The objects around a fact, the innermost first; with itself when it is one. */
    List<Spot> around(String pointer) {
        List<Spot> objects = new ArrayList<>();
        for (String at = pointer; ; at = Pointers.holder(at)) {
            Spot spot = spot(at);
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
                    && object.alterable()
                    && !objects.contains(object)
                    && (objects.isEmpty() || objects.get(0).field() == object.field())) {
                objects.add(object);
            }
        }
        return objects;
    }

    private Spot spot(String pointer) {
        return Spot.root(model).inner(Pointers.steps(pointer));
    }

    private void add(Spot spot, Fix fix, List<Spot> places) {
        if (spot != null
                && spot.field() != null
                && spot.alterable()
                && fit.misfit(fix, spot).isEmpty()
                && !places.contains(spot)) {
            places.add(spot);
        }
    }
}
