package org.casecheck.decisionlog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.casecheck.archive.Archive;
import org.casecheck.archive.DatabaseException;
import org.casecheck.evaluation.MaskedFacts;
import org.casecheck.facts.FactModel;
import org.casecheck.source.Issues;
import org.casecheck.source.YamlNode;

/** How the facts of a case are masked: by the schema of the very revision that decided. Safe for use by several threads. */
final class FactMasks {
    /** More than a person or a program looks at side by side. */
    private static final int KEPT = 100;

    private static final MaskedFacts HIDING_ALL = new MaskedFacts(null);

    private final Supplier<Archive> archive;
    private final Map<Schema, MaskedFacts> ofRevisions = cache();
    private final Map<String, MaskedFacts> ofTexts = cache();

    FactMasks(Supplier<Archive> archive) {
        this.archive = archive;
    }

    private record Schema(String revision, String policy) {}

    private static <K, V> Map<K, V> cache() {
        return new LinkedHashMap<>(KEPT, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > KEPT;
            }
        };
    }

    /** The masks for a decision's facts; where its schema cannot be had any more, they hide everything. */
    synchronized MaskedFacts of(EntryRow entry) {
        return ofRevisions.computeIfAbsent(new Schema(entry.revision(), entry.policy()), schema -> text(schema)
                .map(text -> ofTexts.computeIfAbsent(text, FactMasks::made))
                .orElse(HIDING_ALL));
    }

    private Optional<String> text(Schema schema) {
        try {
            return archive.get().text(schema.revision(), schema.policy() + "/facts.schema.yaml");
        } catch (DatabaseException failed) {
            if (failed.isDamage()) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private static MaskedFacts made(String text) {
        return new MaskedFacts(YamlNode.parse("facts.schema.yaml", text, new Issues())
                .flatMap(FactModel::read)
                .orElse(null));
    }
}
