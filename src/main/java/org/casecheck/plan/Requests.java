package org.casecheck.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.casecheck.decision.Plan;
import org.casecheck.facts.Spot;
import org.casecheck.ruleset.Fix;
import org.casecheck.ruleset.FixValue;
import org.casecheck.ruleset.ReasonDefinition.Remedy;

/**
 * What the steps of one reason ask for at its evidence. Evidence often names what is there besides what is absent: while
 * anything is absent, only that is filled in, and what is there is left as it is. It is put right when nothing is absent.
 */
final class Requests {
    private final Targets targets;
    private final FactTree tree;
    private final List<String> evidence;
    private final Predicate<Edit> counts;
    private final List<Request> requests = new ArrayList<>();
    private boolean lacks;

    /**
     * A fix at a place.
     *
     * @param spot the fact; of what is added, the list
     * @param open whether it is part of the choice between what is absent and what is there
     */
    record Request(Remedy remedy, Fix fix, Spot spot, boolean open) {}

    private Requests(Targets targets, FactTree tree, List<String> evidence, Predicate<Edit> counts) {
        this.targets = targets;
        this.tree = tree;
        this.evidence = evidence;
        this.counts = counts;
    }

    /**
     * @param way the steps
     * @param evidence pointers into the facts as they were submitted
     * @param tree the facts that were decided on
     * @param counts whether an absent fact, for which there is this edit, holds back what is there
     */
    static List<Request> of(
            List<Remedy> way, List<String> evidence, Targets targets, FactTree tree, Predicate<Edit> counts) {
        Requests all = new Requests(targets, tree, evidence, counts);
        way.forEach(all::add);
        return all.requests.stream()
                .filter(request -> !request.open() || !all.lacks || all.isAbsent(request.spot()))
                .toList();
    }

    private void add(Remedy remedy) {
        boolean named = remedy.fixes().stream()
                .anyMatch(fix -> isOpen(fix) && !targets.named(fix, evidence).isEmpty());
        for (Fix fix : remedy.fixes()) {
            if (!isOpen(fix)) {
                targets.of(fix, evidence).forEach(spot -> requests.add(new Request(remedy, fix, spot, false)));
                continue;
            }
            List<Spot> direct = targets.named(fix, evidence);
            if (named && direct.isEmpty()) {
                addNear(remedy, fix);
                continue;
            }
            for (Spot spot : direct.isEmpty() ? targets.near(fix, evidence) : direct) {
                lacks |= isAbsent(spot) && counts.test(new Edit(Plan.Change.Kind.SET, spot, fix.value(), evidence));
                requests.add(new Request(remedy, fix, spot, true));
            }
        }
    }

    /**
     * Beside facts that the evidence names itself, others of the object follow from the step when they are said outright; what
     * only somebody else can know is left alone where there is something.
     */
    private void addNear(Remedy remedy, Fix fix) {
        boolean outright = isOutright(fix.value());
        for (Spot spot : targets.near(fix, evidence)) {
            if (outright) {
                requests.add(new Request(remedy, fix, spot, false));
            } else if (isAbsent(spot)) {
                requests.add(new Request(remedy, fix, spot, true));
            }
        }
    }

    private static boolean isOpen(Fix fix) {
        return !fix.isAbsolute() && !fix.isItself() && !fix.isAddition() && !(fix.value() instanceof FixValue.Removed);
    }

    private static boolean isOutright(FixValue value) {
        if (value instanceof FixValue.Items items) {
            return items.items().stream().allMatch(Requests::isOutright);
        }
        if (value instanceof FixValue.Members members) {
            return members.members().values().stream().allMatch(Requests::isOutright);
        }
        return value instanceof FixValue.Plain;
    }

    private boolean isAbsent(Spot spot) {
        return tree.lacks(spot.pointer());
    }
}
