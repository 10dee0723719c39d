package org.casecheck.ruleset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.casecheck.facts.Period;
import org.casecheck.source.Check;
import org.casecheck.source.YamlNode;

/** Reads the {@code changes} of one threshold. */
final class ThresholdChanges {
    private static final List<String> KEYS = List.of("effectiveFrom", "effectiveUntil", "value", "basis");
    private static final int MOST = 100;

    private final Threshold threshold;
    private final Set<LocalDate> begun = new HashSet<>();

    /** @param threshold without its changes */
    ThresholdChanges(Threshold threshold) {
        this.threshold = threshold;
    }

    /** Those that can be read; everything else is noted as an issue. */
    List<Threshold.Change> read(YamlNode entry) {
        List<Threshold.Change> changes = new ArrayList<>();
        List<YamlNode> items = entry.get("changes").map(YamlNode::items).orElse(List.of());
        if (items.size() > MOST) {
            items.get(MOST)
                    .error(
                            Check.TOO_MANY,
                            "`" + threshold.name() + "` has " + items.size() + " changes; at most " + MOST
                                    + " are read.",
                            "`" + threshold.name() + "` 有 " + items.size() + " 次变更，最多读取 " + MOST + " 次。",
                            "Remove those that no case is judged by any more.",
                            "请删去不再用于判定案件的变更。");
            return changes;
        }
        items.forEach(item -> change(item).ifPresent(changes::add));
        return changes;
    }

    private Optional<Threshold.Change> change(YamlNode item) {
        item.allowKeys(KEYS);
        Optional<YamlNode> from = item.require("effectiveFrom");
        String basis = item.require("basis").map(YamlNode::text).orElse("");
        Optional<YamlNode> written = item.require("value");
        Period period = Period.read(item);
        Comparable<?> value = written.map(node -> PolicyFile.quantity(node, threshold.type(), threshold.unit()))
                .orElse(null);
        if (value != null) {
            PolicyFile.checkBounds(threshold, value, written.get());
        }
        if (value == null || period.from() == null) {
            return Optional.empty();
        }
        if (!begun.add(period.from())) {
            from.get()
                    .error(
                            Check.CHANGES_TOGETHER,
                            "Two changes of `" + threshold.name() + "` begin on " + period.from() + ".",
                            "`" + threshold.name() + "` 有两次变更都从 " + period.from() + " 开始。",
                            "Keep one of the two, or correct a day: the change that began last is the one that counts.",
                            "请只保留一次，或更正日期：以最后开始的变更为准。");
            return Optional.empty();
        }
        return Optional.of(new Threshold.Change(period, value, basis));
    }
}
