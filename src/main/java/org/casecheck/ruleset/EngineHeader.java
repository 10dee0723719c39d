package org.casecheck.ruleset;

import org.casecheck.facts.Clock;
import org.casecheck.facts.Fact;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;

/**
 * What the engine is told before it sees the first rule of a policy: the fact types, the thresholds, the functions. Every
 * field starts as null, so that absent is never 0 or false.
 */
final class EngineHeader {
    private final StringBuilder text = new StringBuilder();

    EngineHeader(String packageName, PolicyParts parts) {
        text.append("package ").append(packageName).append('\n');
        text.append("import ").append(Fact.class.getName()).append('\n');
        text.append("import ").append(Clock.class.getName()).append('\n');
        Engine.functionImports()
                .forEach(name -> text.append("import function ").append(name).append('\n'));
        text.append("global ")
                .append(Findings.class.getName())
                .append(' ')
                .append(Consequence.FINDINGS)
                .append('\n');
        text.append("declare ").append(Engine.THRESHOLDS).append('\n');
        parts.definition()
                .thresholds()
                .forEach((name, threshold) -> field(name, threshold.type().javaType()));
        text.append("end\n");
        parts.model().types().values().forEach(this::declare);
    }

    private void declare(FactType type) {
        text.append("declare ")
                .append(type.name())
                .append(" extends ")
                .append(Fact.class.getSimpleName())
                .append('\n');
        for (FactField field : type.fields()) {
            field(field.name(), field.javaType());
        }
        text.append("end\n");
    }

    private void field(String name, Class<?> type) {
        text.append("  ").append(name).append(" : ").append(type.getName()).append(" = null\n");
    }

    String text() {
        return text.toString();
    }
}
