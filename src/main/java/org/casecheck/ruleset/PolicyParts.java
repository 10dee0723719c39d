package org.casecheck.ruleset;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.casecheck.facts.Fact;
import org.casecheck.facts.FactClass;
import org.casecheck.facts.FactModel;
import org.casecheck.facts.FactType;

/** What the rules of one policy refer to. The fact classes are added once the engine has made them. */
final class PolicyParts {
    private final PolicyDefinition definition;
    private final FactModel model;
    private final SortedMap<String, ReasonDefinition> reasons;
    private final Map<String, EngineFactClass> classes = new HashMap<>();
    private final Map<String, FactType> typesByClassName = new HashMap<>();

    PolicyParts(PolicyDefinition definition, FactModel model, SortedMap<String, ReasonDefinition> reasons) {
        this.definition = definition;
        this.model = model;
        this.reasons = reasons;
        model.types().forEach(typesByClassName::put);
    }

    PolicyDefinition definition() {
        return definition;
    }

    /** The place of a threshold in the order of their names. */
    int thresholdIndex(String name) {
        return definition.thresholds().headMap(name).size();
    }

    FactModel model() {
        return model;
    }

    SortedMap<String, ReasonDefinition> reasons() {
        return reasons;
    }

    void add(String type, EngineFactClass factClass) {
        classes.put(type, factClass);
    }

    Map<String, FactClass> classes() {
        return Map.copyOf(classes);
    }

    EngineFactClass factClass(FactType type) {
        return classes.get(type.name());
    }

    FactType typeOf(Fact fact) {
        return typesByClassName.get(fact.getClass().getSimpleName());
    }
}
