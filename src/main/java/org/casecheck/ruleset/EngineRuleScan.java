package org.casecheck.ruleset;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.casecheck.decision.Text;
import org.casecheck.facts.Aggregates;
import org.casecheck.facts.Clock;
import org.casecheck.facts.FactType;
import org.casecheck.facts.Figure;
import org.casecheck.language.EngineText;
import org.casecheck.language.Expression;
import org.casecheck.ruleset.EngineScan.Foreign;
import org.drools.base.base.ClassObjectType;
import org.drools.base.base.EnabledBoolean;
import org.drools.base.base.SalienceInteger;
import org.drools.base.base.extractors.ArrayElementReader;
import org.drools.base.base.extractors.SelfReferenceClassFieldReader;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.Accumulate;
import org.drools.base.rule.Declaration;
import org.drools.base.rule.GroupElement;
import org.drools.base.rule.MultiAccumulate;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.RuleConditionElement;
import org.drools.base.rule.SingleAccumulate;
import org.drools.base.rule.accessor.Accumulator;
import org.drools.base.rule.accessor.PatternExtractor;
import org.drools.base.rule.accessor.ReadAccessor;
import org.drools.base.rule.constraint.Constraint;
import org.drools.mvel.MVELConstraint;
import org.drools.mvel.accessors.ClassFieldReader;
import org.drools.mvel.expr.MVELCompilationUnit;
import org.drools.mvel.extractors.MVELClassFieldReader;

/** The part of {@link EngineScan} that looks at one rule. */
final class EngineRuleScan {
    /** What can be read off the figures. */
    private static final Set<String> FIGURE_PROPERTIES = figureProperties();

    private static final Set<Class<?>> ELEMENTS =
            Set.of(GroupElement.class, Pattern.class, SingleAccumulate.class, MultiAccumulate.class);

    /** How the engine reads a fact, a field, the result of an accumulate, or one of its several results. */
    private static final Set<Class<?>> READERS = Set.of(
            PatternExtractor.class,
            ClassFieldReader.class,
            SelfReferenceClassFieldReader.class,
            ArrayElementReader.class);

    /** What the engine compiles of a test; it shows only the text it was made from. */
    private static final Field COMPILED = compiled();

    private final RuleImpl rule;
    private final PolicyParts parts;
    private final List<Foreign> found;

    /** @param found receives what should not be there */
    EngineRuleScan(RuleImpl rule, PolicyParts parts, List<Foreign> found) {
        this.rule = rule;
        this.parts = parts;
        this.found = found;
    }

    private static Field compiled() {
        try {
            Field compiled = MVELConstraint.class.getDeclaredField("compilationUnit");
            compiled.setAccessible(true);
            return compiled;
        } catch (NoSuchFieldException changed) {
            throw new IllegalStateException(changed);
        }
    }

    private static Set<String> figureProperties() {
        Set<String> properties = new HashSet<>();
        Aggregates.byName().keySet().stream()
                .map(Aggregates::resultType)
                .filter(Figure.class::isAssignableFrom)
                .forEach(figure -> {
                    for (Method method : figure.getDeclaredMethods()) {
                        String name = method.getName();
                        if (Modifier.isPublic(method.getModifiers())
                                && name.startsWith("get")
                                && method.getParameterCount() == 0) {
                            properties.add(Character.toLowerCase(name.charAt(3)) + name.substring(4));
                        }
                    }
                });
        return properties;
    }

    private void foreign(String en, String zh) {
        found.add(new Foreign(rule.getName(), new Text(zh, en)));
    }

    private void unless(boolean allowed, String en, String zh) {
        if (!allowed) {
            foreign(en, zh);
        }
    }

    /** Looks at everything but what the rule does when it fires. */
    void conditions() {
        if (rule.getClass() != RuleImpl.class) {
            foreign("a query", "查询");
            return;
        }
        unless(
                rule.getSalience() instanceof SalienceInteger && rule.getSalienceValue() == 0,
                "a salience",
                "优先级（salience）");
        unless(
                rule.getEnabled() instanceof EnabledBoolean enabled && enabled.getValue(null, null, rule, null),
                "a switch (`enabled`)",
                "开关（enabled）");
        unless(rule.getTimer() == null, "a timer", "定时器（timer）");
        unless(!rule.hasCalendars(), "a calendar", "日历（calendars）");
        unless(rule.getDateEffective() == null && rule.getDateExpires() == null, "a date of validity", "生效或失效日期");
        unless(
                rule.isMainAgendaGroup() && rule.getActivationGroup() == null && rule.getRuleFlowGroup() == null,
                "a group",
                "分组（group）");
        unless(
                !rule.isNoLoop()
                        && !rule.isLockOnActive()
                        && !rule.getAutoFocus()
                        && !rule.isEager()
                        && !rule.isDataDriven()
                        && !rule.isAllMatches(),
                "an attribute of the engine",
                "引擎属性");
        unless(
                rule.getMetaData().isEmpty(),
                "the annotations " + rule.getMetaData().keySet(),
                "注解 " + rule.getMetaData().keySet());
        unless(rule.getParent() == null && !rule.hasChildren(), "a parent rule", "父规则");
        unless(!rule.hasNamedConsequences(), "a second consequence", "多个结果部分");
        unless(rule.getRuleUnitClassName() == null, "a rule unit", "规则单元");
        element(rule.getLhs());
    }

    /** Looks at what the rule does when it fires. */
    void consequence() {
        unless(
                rule.getConsequence() != null && rule.getConsequence().getClass() == Consequence.class,
                "a consequence of its own",
                "自带的结果部分");
        unless(!rule.hasNamedConsequences(), "a second consequence", "多个结果部分");
    }

    private void element(RuleConditionElement element) {
        if (!ELEMENTS.contains(element.getClass())) {
            String kind = element.getClass().getSimpleName();
            foreign("a condition of the kind `" + kind + "`", "`" + kind + "` 类条件");
            return;
        }
        if (element instanceof Pattern pattern) {
            pattern(pattern);
        } else if (element instanceof Accumulate accumulate) {
            for (Accumulator accumulator : accumulate.getAccumulators()) {
                unless(accumulator.getClass() == Figuring.class, "an accumulate of its own", "自带的累计");
            }
        }
        element.getNestedElements().forEach(this::element);
    }

    private void pattern(Pattern pattern) {
        Collection<String> fields = fields(pattern).orElse(null);
        if (fields == null) {
            foreign("the type `" + pattern.getObjectType() + "`", "类型 `" + pattern.getObjectType() + "`");
            return;
        }
        unless(
                pattern.getBehaviors().isEmpty() && !pattern.hasXPath() && !pattern.isPassive(),
                "a window or path over `" + pattern.getObjectType() + "`",
                "对 `" + pattern.getObjectType() + "` 的窗口或路径");
        unless(pattern.getAnnotations().isEmpty(), "an annotation of a pattern", "模式上的注解");
        for (Declaration declaration : pattern.getDeclarations().values()) {
            reader(declaration.getExtractor(), fields);
        }
        for (Constraint constraint : pattern.getConstraints()) {
            if (constraint.getClass() == MVELConstraint.class) {
                test((MVELConstraint) constraint, fields);
            } else if (constraint.getClass() != CountedJoin.class && constraint.getClass() != OwnNodes.class) {
                String kind = constraint.getClass().getSimpleName();
                foreign("a test of the kind `" + kind + "`", "`" + kind + "` 类条件");
            }
        }
    }

    /** The fields of a pattern's type, with the parent; empty when a rule cannot match such a type. */
    private Optional<Collection<String>> fields(Pattern pattern) {
        if (pattern.getObjectType().getClass() != ClassObjectType.class) {
            return Optional.empty();
        }
        String name = ((ClassObjectType) pattern.getObjectType()).getClassName();
        if (pattern.getSource() != null) {
            // The results of an accumulate: an object when there is one, an array when there are several.
            boolean result = pattern.getSource() instanceof Accumulate
                    && (name.equals(Object.class.getName()) || name.equals(Object[].class.getName()));
            return result ? Optional.of(Set.of()) : Optional.empty();
        }
        if (name.equals(Clock.class.getName())) {
            return Optional.of(Set.of("now", "today"));
        }
        if (name.equals(Engine.PACKAGE + "." + Engine.THRESHOLDS)) {
            return Optional.of(parts.definition().thresholds().keySet());
        }
        FactType type = name.startsWith(Engine.PACKAGE + ".")
                ? parts.model().types().get(name.substring(Engine.PACKAGE.length() + 1))
                : null;
        if (type == null) {
            return Optional.empty();
        }
        Set<String> fields = new HashSet<>(Set.of("parent"));
        type.fields().forEach(field -> fields.add(field.name()));
        return Optional.of(fields);
    }

    private void test(MVELConstraint test, Collection<String> fields) {
        text(test.getExpression(), fields);
        String evaluated = evaluated(test);
        unless(evaluated.equals(test.getExpression()), "`" + evaluated + "`", "`" + evaluated + "`");
        unless(!test.isUnification() && test.getOperators().length == 0, "an operator of its own", "自带的运算符");
        if (test.getFieldExtractor() != null) {
            reader(test.getFieldExtractor(), fields);
        }
    }

    /** The text that is compiled when the test is made for the first time. */
    private static String evaluated(MVELConstraint test) {
        try {
            MVELCompilationUnit unit = (MVELCompilationUnit) COMPILED.get(test);
            return unit == null ? test.getExpression() : unit.getExpression();
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void reader(ReadAccessor reader, Collection<String> fields) {
        if (reader instanceof MVELClassFieldReader expression) {
            text(expression.getExpression(), fields);
        } else if (!READERS.contains(reader.getClass())) {
            String kind = reader.getClass().getSimpleName();
            foreign("a value of the kind `" + kind + "`", "`" + kind + "` 类取值");
        } else if (reader instanceof ClassFieldReader field) {
            unless(
                    fields.contains(field.getFieldName()),
                    "`" + field.getFieldName() + "`",
                    "`" + field.getFieldName() + "`");
        }
    }

    /** Reads a text that the engine evaluates with the grammar of rules, and looks at every name in it. */
    private void text(String text, Collection<String> fields) {
        Optional<Expression> read = EngineText.read(text);
        unless(read.isPresent(), "`" + text + "`", "`" + text + "`");
        read.ifPresent(expression -> expression.visit(part -> {
            if (part instanceof Expression.Call call) {
                unless(
                        RuleFunctions.isKnownToEngine(call.function()),
                        "the call `" + call.function() + "`",
                        "调用 `" + call.function() + "`");
            } else if (part instanceof Expression.Field field) {
                unless(
                        fields.contains(field.path().get(0)),
                        "`" + field.path().get(0) + "`",
                        "`" + field.path().get(0) + "`");
                properties(field.path().subList(1, field.path().size()));
            } else if (part instanceof Expression.Variable variable) {
                properties(variable.path());
            }
        }));
    }

    private void properties(List<String> path) {
        path.forEach(
                property -> unless(FIGURE_PROPERTIES.contains(property), "`." + property + "`", "`." + property + "`"));
    }
}
