package org.casecheck.evaluation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.casecheck.decision.DateRange;
import org.casecheck.decision.Effect;
import org.casecheck.decision.Evidence;
import org.casecheck.decision.Language;
import org.casecheck.decision.Reason;
import org.casecheck.decision.RemediationStep;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.Fact;
import org.casecheck.facts.FactField;
import org.casecheck.facts.Figure;
import org.casecheck.ruleset.Effort;
import org.casecheck.ruleset.Findings.Finding;
import org.casecheck.ruleset.Findings.Mention;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.ReasonDefinition;
import org.casecheck.ruleset.ReasonDefinition.Remedy;
import org.casecheck.ruleset.Threshold;

/** Puts what the rules of one case found into the words and order of an answer. */
public final class Rendering {
    private static final int MOST_EVIDENCE = 20;

    private final Policy policy;
    private final CaseContext context;
    private final Language language;
    private final Effort effort;
    private final Wording wording;

    public Rendering(Policy policy, CaseContext context, Language language, Effort effort) {
        this.policy = policy;
        this.context = context;
        this.language = language;
        this.effort = effort;
        this.wording = new Wording(language, context.zone());
    }

    /** The reasons in their order, each once. */
    List<Reason> reasons(List<Finding> findings) {
        if (findings.isEmpty()) {
            return List.of();
        }
        List<Reason> reasons = new ArrayList<>(findings.size());
        Set<List<Object>> seen = new HashSet<>();
        for (Finding finding : findings) {
            Reason reason = reason(finding);
            effort.write(length(reason));
            if (seen.add(List.of(reason.code(), reason.evidence(), reason.message()))) {
                reasons.add(reason);
            }
        }
        reasons.sort(Reason.ORDER);
        return reasons;
    }

    /** One reason. */
    public Reason reason(Finding finding) {
        ReasonDefinition definition = finding.reason();
        Map<String, Evidence> evidence = new LinkedHashMap<>();
        Map<String, Mention> named = new TreeMap<>();
        for (Mention mention : finding.mentions()) {
            if (mention.name() != null) {
                named.putIfAbsent(mention.name(), mention);
            }
            collect(mention, evidence);
        }
        List<Evidence> listed = List.copyOf(evidence.values());
        // Until it is in force, a reason that is announced weighs nothing.
        boolean announced = definition.isAnnounced(context.today());
        int omitted = Math.max(0, listed.size() - MOST_EVIDENCE);
        return new Reason(
                definition.fullCode(),
                definition.category(),
                announced ? Effect.INFORM : definition.effect(),
                announced ? definition.period().from() : null,
                definition.title().in(language),
                definition.message().fill(language, name -> placeholder(name, named)),
                finding.rule().title(),
                finding.rule().line(),
                omitted == 0 ? listed : List.copyOf(listed.subList(0, MOST_EVIDENCE)),
                omitted == 0 ? null : omitted,
                remediation(definition, announced),
                definition.source());
    }

    /** About how many characters of an answer it fills. */
    private static long length(Reason reason) {
        long length = reason.title().length() + reason.message().length();
        for (RemediationStep step : reason.remediation()) {
            length += step.task().length();
        }
        for (Evidence evidence : reason.evidence()) {
            length += evidence.pointer().length() + length(evidence.value());
        }
        return length;
    }

    private static long length(Object value) {
        if (value instanceof Collection<?> items) {
            return items.stream().mapToLong(Rendering::length).sum();
        }
        return value instanceof String text ? text.length() : 1;
    }

    private static void collect(Mention mention, Map<String, Evidence> evidence) {
        Fact fact = mention.fact();
        if (fact == null) {
            return;
        }
        if (mention.value() instanceof Figure figure) {
            figure.facts().stream()
                    .map(Fact::pointer)
                    .sorted(PointerOrder.INSTANCE)
                    .forEach(pointer -> evidence.putIfAbsent(pointer, new Evidence(pointer, null)));
            return;
        }
        if (mention.field() == null) {
            evidence.putIfAbsent(fact.pointer(), new Evidence(fact.pointer(), null));
        } else if (!fact.isDerived()) {
            String pointer = fact.pointer(mention.field().name());
            evidence.putIfAbsent(pointer, new Evidence(pointer, shown(mention.field(), mention.value())));
        }
    }

    /** A value as evidence shows it: personal data masked; null for a fact, or a list of facts. */
    public static Object shown(FactField field, Object value) {
        if (value == null || value instanceof Fact || field.type() != null) {
            return null;
        }
        if (!field.personal()) {
            return value;
        }
        return value instanceof Collection<?> items
                ? items.stream().map(item -> Masking.mask(field, item)).toList()
                : Masking.mask(field, value);
    }

    private String placeholder(String name, Map<String, Mention> named) {
        Mention mention = named.get(name);
        if (mention != null) {
            return mention.field() == null ? wording.of(mention.value()) : wording.of(mention.field(), mention.value());
        }
        Threshold threshold = policy.definition().thresholds().get(name);
        if (threshold != null) {
            return wording.ofThreshold(threshold, threshold.valueOn(context.today()));
        }
        return wording.of(name.equals("today") ? context.today() : context.asOf());
    }

    /** What nobody has to do yet is due when its time has run from the first day on which it has to be done. */
    private List<RemediationStep> remediation(ReasonDefinition definition, boolean announced) {
        ZonedDateTime start = announced
                ? definition.period().from().atStartOfDay(context.zone())
                : context.asOf().atZone(context.zone());
        List<RemediationStep> steps = new ArrayList<>(definition.remediation().size());
        for (Remedy remedy : definition.remediation()) {
            Optional<OffsetDateTime> dueBy =
                    remedy.within() == null ? Optional.empty() : remedy.within().dueBy(start, context.calendar());
            boolean uncovered = remedy.within() != null && dueBy.isEmpty();
            steps.add(new RemediationStep(
                    steps.size() + 1,
                    remedy.or() ? true : null,
                    remedy.task().in(language),
                    remedy.by(),
                    remedy.within() == null ? null : remedy.within().text(),
                    dueBy.orElse(null),
                    uncovered ? wording.calendarNotCovered() : null));
        }
        return steps;
    }

    /** Outputs with instants in the policy's zone, and a note where the calendar ends before a day. */
    Map<String, Object> outputs(Map<String, Object> outputs) {
        Map<String, Object> shown = new TreeMap<>();
        ZoneId zone = context.zone();
        outputs.forEach((name, value) -> {
            if (value instanceof Instant instant) {
                shown.put(name, OffsetDateTime.ofInstant(instant, zone));
            } else if (value instanceof DateRange range && (range.from() == null || range.to() == null)) {
                shown.put(
                        name,
                        new DateRange(range.from(), range.to(), range.mayBeLonger(), wording.calendarNotCovered()));
            } else {
                shown.put(name, value);
            }
        });
        return shown;
    }
}
