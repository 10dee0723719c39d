package org.casecheck.ruleset;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.casecheck.decision.Text;
import org.casecheck.facts.Clock;
import org.casecheck.facts.Fact;
import org.casecheck.facts.FactType;
import org.drools.base.definitions.InternalKnowledgePackage;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.TypeDeclaration;
import org.drools.compiler.builder.impl.KnowledgeBuilderImpl;
import org.drools.core.rule.JavaDialectRuntimeData;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.TypeDeclarationDescr;
import org.drools.drl.ast.descr.TypeFieldDescr;
import org.drools.mvel.MVELDialectRuntimeData;
import org.drools.wiring.api.classloader.ProjectClassLoader;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;
import org.kie.api.definition.type.Role;
import org.kie.internal.builder.KnowledgeBuilder;

/**
 * The second line of defence behind {@code language}: looks at what the engine made of the rules of a policy, before any of
 * it is used, and names whatever a decision rule has no use for. Everything is forbidden that is not expressly allowed.
 */
final class EngineScan {
    private final PolicyParts parts;
    private final List<Foreign> found = new ArrayList<>();

    /**
     * Something that should not be there.
     *
     * @param rule the title of the rule it is in; null when it is in none
     */
    record Foreign(String rule, Text what) {}

    EngineScan(PolicyParts parts) {
        this.parts = parts;
    }

    /** Looks at what the engine is about to be told of the types: their first values are worked out while it builds them. */
    List<Foreign> described(PackageDescr header) {
        for (TypeDeclarationDescr type : header.getTypeDeclarations()) {
            for (TypeFieldDescr field : type.getFields().values()) {
                if (!"null".equals(field.getInitExpr())) {
                    foreign(
                            null,
                            "a first value of `" + field.getFieldName() + "`",
                            "`" + field.getFieldName() + "` 的初始值");
                }
            }
            others(type.getAnnotationNames(), Set.of(), "the annotation", "注解");
        }
        return List.copyOf(found);
    }

    /** Looks at what was built, before anything is loaded from it. */
    List<Foreign> built(KnowledgeBuilder builder) {
        KnowledgeBuilderImpl internals = (KnowledgeBuilderImpl) builder;
        Set<String> classes = new TreeSet<>();
        for (InternalKnowledgePackage built : internals.getPackages()) {
            boolean ours = built.getName().equals(Engine.PACKAGE);
            header(built, ours);
            scripts(built);
            for (TypeDeclaration type : built.getTypeDeclarations().values()) {
                if (!isImported(type)) {
                    type(type, built);
                }
                classes.add(type.getTypeClassName().replace('.', '/') + ".class");
            }
            for (Rule rule : built.getRules()) {
                if (!ours) {
                    foreign(rule.getName(), "the package `" + built.getName() + "`", "包 `" + built.getName() + "`");
                }
                new EngineRuleScan((RuleImpl) rule, parts, found).conditions();
            }
        }
        Map<String, byte[]> stored = ((ProjectClassLoader) internals.getRootClassLoader()).getStore();
        if (stored != null) {
            stored.keySet().stream()
                    .filter(name -> !classes.contains(name))
                    .forEach(name -> foreign(null, "the class `" + name + "`", "类 `" + name + "`"));
        }
        return List.copyOf(found);
    }

    /** Looks at the rules as they will run, after their consequences were put in. */
    List<Foreign> loaded(KieBase base) {
        for (KiePackage pack : base.getKiePackages()) {
            for (Rule rule : pack.getRules()) {
                new EngineRuleScan((RuleImpl) rule, parts, found).consequence();
            }
        }
        return List.copyOf(found);
    }

    private void foreign(String rule, String en, String zh) {
        found.add(new Foreign(rule, new Text(zh, en)));
    }

    /** Other packages come into being where a type is named; there is nothing in them. */
    private void header(InternalKnowledgePackage built, boolean ours) {
        Set<String> imports = ours
                ? Set.of(Engine.PACKAGE + ".*", Fact.class.getName(), Clock.class.getName())
                : Set.of(built.getName() + ".*");
        Map<String, Type> globals = ours ? Map.of(Consequence.FINDINGS, Findings.class) : Map.of();
        Set<String> staticImports = ours ? Set.copyOf(Engine.functionImports()) : Set.of();
        others(built.getImports().keySet(), imports, "the import", "导入");
        others(built.getStaticImports(), staticImports, "the static import", "静态导入");
        built.getGlobals().forEach((name, type) -> {
            if (!type.equals(globals.get(name))) {
                foreign(null, "the global `" + name + "`", "全局变量 `" + name + "`");
            }
        });
        others(built.getFunctions().keySet(), Set.of(), "the function", "函数");
        others(built.getAccumulateFunctions().keySet(), Set.of(), "the accumulate function", "累计函数");
        others(built.getEntryPointIds(), Set.of(), "the entry point", "入口点");
        others(built.getWindowDeclarations().keySet(), Set.of(), "the window", "窗口");
        built.getProcesses()
                .forEach(process ->
                        foreign(null, "the process `" + process.getName() + "`", "流程 `" + process.getName() + "`"));
    }

    private void others(Set<String> found, Set<String> allowed, String en, String zh) {
        new TreeSet<>(found)
                .stream()
                        .filter(name -> !allowed.contains(name))
                        .forEach(name -> foreign(null, en + " `" + name + "`", zh + " `" + name + "`"));
    }

    /** What the engine compiled of Java, and what it has its own expression language know. */
    private void scripts(InternalKnowledgePackage built) {
        if (built.getDialectRuntimeRegistry().getDialectData("java") instanceof JavaDialectRuntimeData java) {
            others(java.getStore().keySet(), Set.of(), "the compiled class", "编译出的类");
        }
        if (built.getDialectRuntimeRegistry().getDialectData("mvel") instanceof MVELDialectRuntimeData mvel) {
            others(mvel.getFunctionFactory().getKnownVariables(), Set.of(), "the function", "函数");
        }
    }

    private static boolean isImported(TypeDeclaration type) {
        return type.getTypeClass() == Clock.class || type.getTypeClass() == Fact.class;
    }

    private void type(TypeDeclaration type, InternalKnowledgePackage built) {
        String name = type.getTypeName();
        FactType known = parts.model().types().get(name);
        Map<String, Class<?>> fields = new LinkedHashMap<>();
        if (known != null) {
            known.fields().forEach(field -> fields.put(field.name(), field.javaType()));
        } else if (name.equals(Engine.THRESHOLDS)) {
            parts.definition()
                    .thresholds()
                    .forEach((threshold, definition) ->
                            fields.put(threshold, definition.type().javaType()));
        } else {
            foreign(null, "the type `" + name + "`", "类型 `" + name + "`");
            return;
        }
        String className = Engine.PACKAGE + "." + name;
        JavaDialectRuntimeData java =
                (JavaDialectRuntimeData) built.getDialectRuntimeRegistry().getDialectData("java");
        byte[] bytes = java.getClassDefinition(className.replace('.', '/') + ".class");
        if (bytes == null || type.getRole() != Role.Type.FACT || !className.equals(type.getTypeClassName())) {
            foreign(null, "the type `" + type.getTypeClassName() + "`", "类型 `" + type.getTypeClassName() + "`");
            return;
        }
        Class<?> parent = known == null ? Object.class : Fact.class;
        new GeneratedClass(className, parent, fields)
                .foreign(bytes)
                .forEach(reference -> foreign(
                        null,
                        "`" + reference + "` in the class of `" + name + "`",
                        "`" + name + "` 的类中的 `" + reference + "`"));
    }
}
