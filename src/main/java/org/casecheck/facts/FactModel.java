package org.casecheck.facts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.casecheck.decision.Language;
import org.casecheck.source.YamlNode;

/** The vocabulary of one policy, from its {@code facts.schema.yaml}. Immutable. */
public final class FactModel {
    /** The name of the type of the submitted facts as a whole. */
    public static final String ROOT = "Case";

    private final Map<String, FactType> types;

    FactModel(Map<String, FactType> types) {
        this.types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    }

    /**
     * Reads {@code facts.schema.yaml}: JSON Schema 2020-12, the subset that rules need.
     *
     * @return empty when there is any fault; each is noted as an issue of the file
     */
    public static Optional<FactModel> read(YamlNode root) {
        return new FactModelReader(root).read();
    }

    /** Submitted and derived types by name, the case first, the others in the order of the file. */
    public Map<String, FactType> types() {
        return types;
    }

    /** The type of the submitted facts as a whole. */
    public FactType root() {
        return types.get(ROOT);
    }

    /**
     * The JSON Schema (2020-12) of the submitted facts, for those who send them: plain maps, lists, strings, numbers and
     * truth values. Titles and descriptions are in the language asked for, {@code x-enum-titles} too; of our other marks only
     * {@code x-personal} and {@code x-unalterable} are kept.
     */
    public Map<String, Object> jsonSchema(Language language) {
        return new PublishedSchema(this, language).build();
    }
}
