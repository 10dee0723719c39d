package org.casecheck.ruleset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.casecheck.decision.Effect;
import org.casecheck.decision.Text;
import org.casecheck.facts.FactModel;
import org.casecheck.facts.FactType;
import org.casecheck.facts.Spot;
import org.casecheck.ruleset.FixFit.Misfit;
import org.casecheck.source.Check;
import org.casecheck.source.Issues;

/** Checks that fixes fit the facts of the policy. */
final class FixChecks {
    private final FactModel model;
    private final FixFit fit;
    private final Issues issues;
    private final Set<FactType> alterable = new HashSet<>();

    FixChecks(PolicyParts parts, Issues issues) {
        this.model = parts.model();
        this.fit = new FixFit(model, parts.definition().thresholds());
        this.issues = issues;
        reach(model.root());
    }

    /** Notes what is wrong with the fixes of a reason. */
    void check(ReasonDefinition reason) {
        reason.remediation().forEach(step -> step.fixes().forEach(this::check));
    }

    /**
     * Notes which reasons ask for something and say neither what it changes nor that nothing can be done. Nothing is noted as
     * long as no reason of the policy says either: plans are no matter there.
     */
    void checkComplete(Collection<ReasonDefinition> reasons) {
        if (reasons.stream().noneMatch(FixChecks::isSaid)) {
            return;
        }
        reasons.stream()
                .filter(reason -> reason.effect() == Effect.SUPPLEMENT || reason.effect() == Effect.REJECT)
                .filter(reason -> !isSaid(reason))
                .forEach(reason -> issues.warning(
                        Check.FIX_MISSING,
                        reason.place(),
                        "No plan can settle `" + reason.code() + "`: none of its steps says what it does to the facts.",
                        "没有方案能解决 `" + reason.code() + "`：它的步骤都没有写明怎样改变事实。",
                        "Add `fixes` to a step; or say `unfixable: { zh: .., en: .. }`, why nobody who submits can mend it.",
                        "请在步骤中写 `fixes`；提交方无法解决的，写 `unfixable: { zh: .., en: .. }` 说明原因。"));
    }

    private static boolean isSaid(ReasonDefinition reason) {
        return reason.isFixed() || reason.unfixable() != null;
    }

    private void reach(FactType type) {
        if (alterable.add(type)) {
            type.fields().stream()
                    .filter(field -> field.type() != null && !field.unalterable())
                    .forEach(field -> reach(field.type()));
        }
    }

    private void check(Fix fix) {
        if (fix.isItself()) {
            return;
        }
        List<Spot> places = places(fix);
        if (places.isEmpty()) {
            note(fix, FixFit.unknown(fix.key(), FixFit.names(model, false)));
            return;
        }
        List<Spot> open = places.stream().filter(Spot::alterable).toList();
        if (open.isEmpty()) {
            note(fix, unalterable(fix.key()));
            return;
        }
        Optional<Misfit> first = Optional.empty();
        for (Spot place : open) {
            Optional<Misfit> misfit = fit.misfit(fix, place);
            if (misfit.isEmpty()) {
                return;
            }
            first = first.or(() -> misfit);
        }
        note(fix, first.orElseThrow());
    }

    /** Where the key can lead by the schema: from the top, or from an object of any submitted type. */
    private List<Spot> places(Fix fix) {
        List<String> steps =
                fix.isAddition() ? fix.steps().subList(0, fix.steps().size() - 1) : fix.steps();
        List<Spot> places = new ArrayList<>();
        if (steps.isEmpty()) {
            return places;
        }
        if (fix.isAbsolute()) {
            add(Spot.root(model).inner(steps), places);
            return places;
        }
        for (FactType type : model.types().values()) {
            if (!type.derived()) {
                Spot spot = Spot.of(type).inner(steps);
                boolean open = spot != null && spot.alterable() && alterable.contains(type);
                add(
                        spot == null ? null : new Spot(spot.pointer(), spot.field(), spot.item(), spot.type(), open),
                        places);
            }
        }
        return places;
    }

    private static void add(Spot spot, List<Spot> places) {
        if (spot != null && spot.field() != null) {
            places.add(spot);
        }
    }

    private static Misfit unalterable(String key) {
        return new Misfit(
                Check.FIX_UNALTERABLE,
                new Text(
                        "`" + key + "` 标有 `x-unalterable`，或位于这样的事实之内：谁也不能改。",
                        "`" + key + "` is marked `x-unalterable`, or stands in what is: nobody can change it."),
                new Text(
                        "请删去该项；无法解决的原因请写 `unfixable`。",
                        "Remove it; say `unfixable` when there is nothing else that settles the reason."));
    }

    private void note(Fix fix, Misfit misfit) {
        issues.error(
                misfit.check(),
                fix.place(),
                misfit.message().en(),
                misfit.message().zh(),
                misfit.remedy().en(),
                misfit.remedy().zh());
    }
}
