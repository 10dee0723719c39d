package org.casecheck.plan;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactField.Kind;
import org.casecheck.facts.FactType;
import org.casecheck.ruleset.FixTime;
import org.casecheck.ruleset.FixValue;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Threshold;

/** Works out what fixes make of facts: plain values as JSON has them. */
final class Values {
    private final Policy policy;
    private final CaseContext context;
    private final Targets targets;

    Values(Policy policy, CaseContext context, Targets targets) {
        this.policy = policy;
        this.context = context;
        this.targets = targets;
    }

    /**
     * What an edit puts in place.
     *
     * @return null when a fact or a day that it is worked out from is not known
     */
    Object of(Edit edit, FactTree tree) {
        return new Working(edit, tree).value(edit.value(), edit.spot().field());
    }

    /** Whether every fact that the value is worked out from is there. */
    boolean isKnown(Edit edit, FactTree tree) {
        Working working = new Working(edit, tree);
        working.value(edit.value(), edit.spot().field());
        return !working.lacks;
    }

    /** Pointers to the facts that the value is worked out from. */
    Set<String> reads(Edit edit, FactTree tree) {
        Working working = new Working(edit, tree);
        working.value(edit.value(), edit.spot().field());
        return working.reads;
    }

    /** Works out one edit of one tree. */
    private final class Working {
        private final Edit edit;
        private final FactTree tree;
        private final Set<String> reads = new TreeSet<>();
        private Map<String, Object> made = Map.of();
        private boolean lacks;

        Working(Edit edit, FactTree tree) {
            this.edit = edit;
            this.tree = tree;
        }

        Object value(FixValue value, FactField field) {
            if (value instanceof FixValue.Plain plain) {
                return plain(plain.value(), field);
            }
            if (value instanceof FixValue.Example example) {
                return value(example.value(), field);
            }
            if (value instanceof FixValue.Copy copy) {
                return plus(known(copy.from()), copy.plus());
            }
            if (value instanceof FixValue.OfThreshold threshold) {
                return plus(threshold(threshold.name()), threshold.plus());
            }
            if (value instanceof FixValue.Members members) {
                return members(members, field.type());
            }
            if (value instanceof FixValue.Items items) {
                return items(items, field);
            }
            return null;
        }

        private Object plain(Object value, FactField field) {
            boolean time = field.kind() == Kind.DATE || field.kind() == Kind.INSTANT;
            return time && value instanceof String text
                    ? FixTime.parse(text).map(when -> time(when, field)).orElse(null)
                    : value;
        }

        private Object members(FixValue.Members members, FactType type) {
            Map<String, Object> outer = made;
            made = new LinkedHashMap<>();
            for (Map.Entry<String, FixValue> member : members.members().entrySet()) {
                FactField field = type == null ? null : type.field(member.getKey());
                Object value = field == null ? null : value(member.getValue(), field);
                if (value != null) {
                    made.put(member.getKey(), value);
                }
            }
            Object whole = made;
            made = outer;
            return whole;
        }

        private Object items(FixValue.Items items, FactField field) {
            List<Object> list = new ArrayList<>();
            for (FixValue item : items.items()) {
                Object value = value(item, field);
                if (value == null) {
                    return null;
                }
                list.add(value);
            }
            return list;
        }

        private Object time(FixTime when, FactField field) {
            Object base = FixTime.AS_OF.equals(when.base())
                    ? context.asOf().atZone(context.zone())
                    : FixTime.literal(when.isOfFact() ? String.valueOf(known(when.base())) : when.base())
                            .orElse(null);
            if (base == null) {
                return null;
            }
            return when.from(zoned(base), context.calendar())
                    .map(time -> field.kind() == Kind.DATE
                            ? time.toLocalDate().toString()
                            : FactTree.text(time.toInstant(), context.zone()))
                    .orElse(null);
        }

        /** A day begins at midnight in the policy's zone. */
        private ZonedDateTime zoned(Object time) {
            if (time instanceof LocalDate day) {
                return day.atStartOfDay(context.zone());
            }
            return time instanceof OffsetDateTime instant
                    ? instant.atZoneSameInstant(context.zone())
                    : (ZonedDateTime) time;
        }

        /** A fact beside the one that is made, else near the evidence; null when there is none. */
        private Object known(String name) {
            if (made.containsKey(name)) {
                return made.get(name);
            }
            for (String pointer : places(name)) {
                if (!tree.lacks(pointer)) {
                    reads.add(pointer);
                    return tree.get(pointer);
                }
            }
            lacks = true;
            return null;
        }

        private List<String> places(String name) {
            if (name.startsWith("/")) {
                return List.of(name);
            }
            List<String> places = new ArrayList<>();
            String beside = Pointers.holder(edit.spot().pointer());
            places.add((edit.spot().item() ? Pointers.holder(beside) : beside) + "/" + name);
            for (String pointer : edit.evidence()) {
                targets.around(pointer).forEach(object -> places.add(object.pointer() + "/" + name));
            }
            return places;
        }

        /** A duration is told in the unit of its threshold. */
        private Object threshold(String name) {
            Threshold threshold = policy.definition().thresholds().get(name);
            Object value = threshold == null ? null : threshold.valueOn(context.today());
            if (value instanceof Duration duration) {
                return switch (threshold.unit()) {
                    case "days" -> duration.toDays();
                    case "hours" -> duration.toHours();
                    case "minutes" -> duration.toMinutes();
                    default -> duration.toSeconds();
                };
            }
            return value instanceof LocalTime ? value.toString() : value;
        }
    }

    private static Object plus(Object value, BigDecimal plus) {
        if (plus == null) {
            return value;
        }
        if (value instanceof Long whole) {
            BigDecimal sum = plus.add(BigDecimal.valueOf(whole));
            return sum.stripTrailingZeros().scale() <= 0 ? sum.longValue() : sum;
        }
        return value instanceof BigDecimal decimal ? decimal.add(plus) : null;
    }
}
