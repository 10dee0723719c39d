package org.casecheck.ruleset;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casecheck.facts.Aggregates;
import org.casecheck.facts.Clock;
import org.casecheck.facts.Dated;
import org.casecheck.facts.Fact;
import org.casecheck.facts.Functions;
import org.casecheck.language.Condition;
import org.casecheck.language.Rule;
import org.casecheck.source.Check;
import org.casecheck.source.Issues;
import org.casecheck.source.Place;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.compiler.builder.impl.KnowledgeBuilderImpl;
import org.drools.core.common.InternalWorkingMemory;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.AccumulateFunctionOption;
import org.kie.internal.builder.conf.LanguageLevelOption;
import org.kie.internal.builder.conf.ParallelRulesBuildThresholdOption;
import org.kie.internal.builder.conf.PropertySpecificOption;
import org.kie.internal.io.ResourceFactory;

/** The compiled rules of one policy. Safe for use by several threads. */
final class Engine {
    static final String PACKAGE = "casecheck.policy";
    static final String THRESHOLDS = "Thresholds";
    static final String CLOCK = "Clock";
    private static final LanguageLevelOption LEVEL = LanguageLevelOption.DRL6;
    private static final int POOLED_SESSIONS = 4;

    private final KieBase base;
    private final KieSessionsPool sessions;
    private final Set<String> matched;
    private final Dated<Object> thresholds;

    private Engine(KieBase base, KieSessionsPool sessions, Set<String> matched, Dated<Object> thresholds) {
        this.base = base;
        this.sessions = sessions;
        this.matched = matched;
        this.thresholds = thresholds;
    }

    /**
     * Compiles rules that passed every check; null, with issues, when the engine still refuses them.
     *
     * @param parts receives the fact classes, which are this engine's own
     */
    static Engine build(Map<Rule, RuleInfo> rules, PolicyParts parts, EngineMode mode, Issues issues) {
        ClassLoader loader = EngineClasses.LOADER;
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            EngineScan scan = new EngineScan(parts);
            PackageDescr header = parse(new EngineHeader(PACKAGE, parts).text());
            if (refuse(scan.described(header), rules, issues)) {
                return null;
            }
            KnowledgeBuilder builder = builder(loader);
            builder.add(ResourceFactory.newDescrResource(header), ResourceType.DESCR);
            Map<String, Rule> byTitle = new HashMap<>();
            Map<Rule, ContextVariables> contexts = new HashMap<>();
            PackageDescr described = new PackageDescr(PACKAGE);
            rules.keySet().forEach(rule -> {
                byTitle.put(rule.title(), rule);
                contexts.put(rule, new ContextVariables(rule, parts));
                described.addRule(new EngineRule(rule, contexts.get(rule)).description());
            });
            builder.add(ResourceFactory.newDescrResource(described), ResourceType.DESCR);
            if (builder.hasErrors()) {
                report(builder, rules, issues);
                return null;
            }
            KieBaseConfiguration configuration = mode.configuration();
            JoinCounting counting = new JoinCounting(new Occurrences(parts.model()), configuration);
            builtRules(builder).forEach((title, built) -> {
                Figuring.install(built, byTitle.get(title), contexts.get(byTitle.get(title)));
                counting.install(built);
                mode.prepare(built);
            });
            if (refuse(scan.built(builder), rules, issues)) {
                return null;
            }
            KieBase base = ((KnowledgeBuilderImpl) builder).newKnowledgeBase(configuration);
            parts.model()
                    .types()
                    .forEach((name, type) ->
                            parts.add(name, new EngineFactClass(base.getFactType(PACKAGE, name), type)));
            rules.forEach((rule, info) -> ((RuleImpl) base.getRule(PACKAGE, rule.title()))
                    .setConsequence(new Consequence(new Deeds(info, rule, contexts.get(rule), parts))));
            if (refuse(scan.loaded(base), rules, issues)) {
                return null;
            }
            return new Engine(
                    base,
                    base.newKieSessionsPool(POOLED_SESSIONS),
                    matchedTypes(contexts),
                    thresholds(base, parts.definition()));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** The same rules with other thresholds; shares the sessions with this one. */
    Engine with(PolicyDefinition definition) {
        return new Engine(base, sessions, matched, thresholds(base, definition));
    }

    static KnowledgeBuilder builder(ClassLoader loader) {
        KnowledgeBuilderConfiguration settings = KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(null, loader);
        settings.setOption(LEVEL);
        // Facts never change, so nothing has to be known of which property a rule listens to.
        settings.setOption(PropertySpecificOption.DISABLED);
        // Policies are compiled side by side; within one, the caller has said how many threads there may be.
        settings.setOption(ParallelRulesBuildThresholdOption.get(-1));
        Aggregates.byName()
                .keySet()
                .forEach(name -> settings.setOption(AccumulateFunctionOption.get(name, new AggregateFunction(name))));
        return KnowledgeBuilderFactory.newKnowledgeBuilder(settings);
    }

    private static Map<String, RuleImpl> builtRules(KnowledgeBuilder builder) {
        Map<String, RuleImpl> built = new HashMap<>();
        builder.getKnowledgePackages()
                .forEach(pack -> pack.getRules().forEach(rule -> built.put(rule.getName(), (RuleImpl) rule)));
        return built;
    }

    static PackageDescr parse(String header) {
        try {
            DrlParser parser = new DrlParser(LEVEL);
            PackageDescr parsed = parser.parse(false, new StringReader(header));
            if (parser.hasErrors()) {
                throw new IllegalStateException("the header made for the engine is wrong: " + parser.getErrors());
            }
            return parsed;
        } catch (DroolsParserException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void report(KnowledgeBuilder builder, Map<Rule, RuleInfo> rules, Issues issues) {
        for (KnowledgeBuilderError error : builder.getErrors()) {
            String what = error.getMessage().replaceAll("\\s+", " ").strip();
            Place place = rules.values().stream()
                    .filter(info ->
                            what.contains("'" + info.title() + "'") || what.contains("\"" + info.title() + "\""))
                    .map(RuleInfo::place)
                    .findFirst()
                    .orElse(Place.of("*.drl"));
            issues.error(
                    Check.ENGINE_REFUSED,
                    place,
                    "The engine cannot compile this rule: " + what + ".",
                    "引擎无法编译此规则：" + what + "。",
                    "Check the types of the values compared and passed to functions.",
                    "请检查比较的值和传给函数的值的类型。");
        }
    }

    /** Notes what was found in what the engine made; says whether there was anything. */
    static boolean refuse(List<EngineScan.Foreign> found, Map<Rule, RuleInfo> rules, Issues issues) {
        for (EngineScan.Foreign foreign : found) {
            Place place = rules.values().stream()
                    .filter(info -> info.title().equals(foreign.rule()))
                    .map(RuleInfo::place)
                    .findFirst()
                    .orElse(Place.of("*.drl"));
            issues.error(
                    Check.ENGINE_CONTENT,
                    place,
                    "What the engine made of this holds " + foreign.what().en() + ", which no rule may have.",
                    "引擎由此生成的内容含有" + foreign.what().zh() + "，规则不得含有它。",
                    "Write the rule in another way, and report it to the maintainers of Casecheck: the checks before this one"
                            + " should have refused it.",
                    "请换一种写法，并将该规则反馈给 Casecheck 维护者：前面的检查本应拒绝它。");
        }
        return !found.isEmpty();
    }

    private static Set<String> matchedTypes(Map<Rule, ContextVariables> rules) {
        Set<String> matched = new HashSet<>();
        rules.forEach((rule, context) -> rule.condition().visit(condition -> {
            if (condition instanceof Condition.Pattern pattern && !context.drops(pattern)) {
                matched.add(pattern.type());
            }
        }));
        return Collections.unmodifiableSet(matched);
    }

    private static Dated<Object> thresholds(KieBase base, PolicyDefinition definition) {
        org.kie.api.definition.type.FactType type = base.getFactType(PACKAGE, THRESHOLDS);
        return definition.dated(day -> thresholds(type, definition, day));
    }

    private static Object thresholds(
            org.kie.api.definition.type.FactType type, PolicyDefinition definition, LocalDate day) {
        try {
            Object thresholds = type.newInstance();
            definition.thresholds().forEach((name, threshold) -> type.set(thresholds, name, threshold.valueOn(day)));
            return thresholds;
        } catch (InstantiationException | IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A session with the thresholds of the day, the clock and every fact that some rule looks at; to be disposed by the caller. */
    KieSession session(Clock clock, List<Fact> facts, Findings findings) {
        KieSession session = sessions.newKieSession();
        try {
            session.setGlobal(Consequence.FINDINGS, findings);
            if (matched.contains(THRESHOLDS)) {
                session.insert(thresholds.on(clock.getToday()));
            }
            if (matched.contains(CLOCK)) {
                session.insert(clock);
            }
            for (Fact fact : facts) {
                if (matched.contains(fact.getClass().getSimpleName())) {
                    session.insert(fact);
                    if (findings.effort().insert()) {
                        // Tests of single facts are made now instead of all of them before the first rule fires.
                        ((InternalWorkingMemory) session).flushPropagations();
                    }
                }
            }
            return session;
        } catch (RuntimeException failed) {
            session.dispose();
            throw failed;
        }
    }

    static List<String> functionImports() {
        List<String> imports = new ArrayList<>();
        RuleFunctions.pureNames().forEach(name -> imports.add(Functions.class.getName() + "." + name));
        return imports;
    }
}
