package org.casecheck.twin;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.casecheck.decision.Effect;
import org.casecheck.twin.TwinDecision.Found;

/** The reasons of one case while it is being decided. */
final class Reported {
    final List<Found> reasons = new ArrayList<>();
    final Set<TwinCode.Area> areas = EnumSet.noneOf(TwinCode.Area.class);
    private final Set<TwinCode> codes = EnumSet.noneOf(TwinCode.class);
    private Effect heaviestTrigger = Effect.INFORM;
    private Effect heaviest = Effect.INFORM;

    void add(TwinCode code) {
        add(code, "");
    }

    void add(TwinCode code, String pointer) {
        reasons.add(new Found(code, pointer));
        codes.add(code);
        heaviest = heavier(heaviest, code.effect);
        if (code.area != null) {
            areas.add(code.area);
            heaviestTrigger = heavier(heaviestTrigger, code.effect);
        }
    }

    /** Reports it when it holds. */
    void when(boolean holds, TwinCode code) {
        if (holds) {
            add(code);
        }
    }

    boolean has(TwinCode code) {
        return codes.contains(code);
    }

    Effect heaviest() {
        return heaviest;
    }

    Effect heaviestTrigger() {
        return heaviestTrigger;
    }

    private static Effect heavier(Effect one, Effect other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
