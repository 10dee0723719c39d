package org.casecheck.ruleset;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.Clock;
import org.casecheck.facts.Dated;
import org.casecheck.facts.Fact;
import org.casecheck.facts.FactClass;
import org.casecheck.facts.FactModel;
import org.casecheck.facts.FactReader;
import org.casecheck.facts.FactType;
import org.casecheck.facts.Submission;
import org.casecheck.language.Rule;
import org.casecheck.source.Issues;
import org.kie.api.runtime.KieSession;

/** One policy, checked and compiled. Immutable and safe for use by several threads. */
public final class Policy {
    private final String name;
    private final Deferred<Made> made;
    private final Map<Class<?>, Object> kept = new ConcurrentHashMap<>();

    /**
     * All there is to a policy.
     *
     * @param rules in the order of files and lines
     * @param lists the ids of those its rules ask for
     */
    private record Made(
            PolicyParts parts,
            PolicyDefinition definition,
            Map<Rule, RuleInfo> rules,
            Set<String> lists,
            Dated<List<?>> thresholdValues,
            Deferred<Built> built) {
        Made(
                PolicyParts parts,
                PolicyDefinition definition,
                Map<Rule, RuleInfo> rules,
                Set<String> lists,
                Deferred<Built> built) {
            this(
                    parts,
                    definition,
                    Collections.unmodifiableMap(new LinkedHashMap<>(rules)),
                    Collections.unmodifiableSet(new TreeSet<>(lists)),
                    definition.thresholdValues(),
                    built);
        }
    }

    /** The engine, and what reads cases into its classes. */
    private record Built(Engine engine, FactReader reader) {}

    private Policy(String name, Deferred<Made> made) {
        this.name = name;
        this.made = made;
    }

    /**
     * @param rules in the order of files and lines
     * @param lists the ids of those its rules ask for
     */
    Policy(String name, PolicyParts parts, Map<Rule, RuleInfo> rules, Set<String> lists, Engine engine) {
        this(name, parts, rules, lists, new Deferred<>(() -> built(engine, parts)));
        made.get().built().get();
    }

    private Policy(
            String name, PolicyParts parts, Map<Rule, RuleInfo> rules, Set<String> lists, Deferred<Built> built) {
        this(name, new Deferred<>(() -> new Made(parts, parts.definition(), rules, lists, built)));
    }

    /** The same, for rules that this very program has built an engine of before: it is built again when it is first needed. */
    static Policy deferred(String name, PolicyParts parts, Map<Rule, RuleInfo> rules, Set<String> lists) {
        return new Policy(name, parts, rules, lists, new Deferred<>(() -> {
            Issues issues = new Issues();
            Engine engine = Engine.build(rules, parts, EngineMode.SERVING, issues);
            if (engine == null) {
                throw new IllegalStateException("the engine refuses what it took before: " + issues.sorted());
            }
            return built(engine, parts);
        }));
    }

    /** The same as another, which is made when this one is first asked for anything but its name. */
    static Policy deferred(String name, Supplier<Policy> other) {
        return new Policy(name, new Deferred<>(() -> other.get().made.get()));
    }

    private static Built built(Engine engine, PolicyParts parts) {
        return new Built(engine, new FactReader(parts.model(), parts.classes()));
    }

    private PolicyParts parts() {
        return made.get().parts();
    }

    private Map<Rule, RuleInfo> infos() {
        return made.get().rules();
    }

    private Built built() {
        return made.get().built().get();
    }

    /** The name of its folder. */
    public String name() {
        return name;
    }

    public PolicyDefinition definition() {
        return made.get().definition();
    }

    /** The vocabulary of its facts. */
    public FactModel model() {
        return parts().model();
    }

    /** Reads cases for this policy; what it reads can be judged by this very object only. */
    public FactReader reader() {
        return built().reader();
    }

    /** The reason catalogue by code, without the policy's name. */
    public SortedMap<String, ReasonDefinition> reasons() {
        return Collections.unmodifiableSortedMap(parts().reasons());
    }

    /** In the order of files and lines. */
    public List<RuleInfo> rules() {
        return List.copyOf(infos().values());
    }

    /** Its rules as they were parsed, in the order of files and lines. */
    public Map<Rule, RuleInfo> parsed() {
        return infos();
    }

    /** What a rule of this policy does, for matches that hold all of its variables. */
    public Deeds deeds(Rule rule) {
        built(); // makes the classes of facts
        return new Deeds(infos().get(rule), rule, ContextVariables.none(), parts());
    }

    /** The days on which a rule of this policy is in force. */
    public InForce inForce(Rule rule) {
        return InForce.of(rule, parts());
    }

    /** Reads the facts of a type of this policy, submitted or derived. */
    public FactClass factClass(FactType type) {
        built(); // makes them
        return parts().factClass(type);
    }

    /**
     * What is worked out of this policy when it is first asked for, and kept as long as the policy.
     *
     * @param type of which one is kept
     */
    public <T> T kept(Class<T> type, Function<Policy, T> made) {
        return type.cast(kept.computeIfAbsent(type, first -> made.apply(this)));
    }

    /** The ids of the lists its rules ask for, in the order of the alphabet. */
    public Set<String> lists() {
        return made.get().lists();
    }

    /** The type of a fact of this policy. */
    public FactType typeOf(Fact fact) {
        return parts().typeOf(fact);
    }

    /** What a case of this policy is judged by at an instant. */
    public CaseContext context(Instant asOf, Ruleset ruleset) {
        Made now = made.get();
        return new CaseContext(
                asOf, now.definition().zone(), now.thresholdValues(), ruleset.calendar(), ruleset.lists());
    }

    /**
     * A session of the engine holding the case, ready to fire; the caller disposes it.
     *
     * @param findings receives what the rules report
     */
    public KieSession session(Submission submission, CaseContext context, Findings findings) {
        submission.facts().judgedIn(context);
        return built().engine().session(new Clock(context), submission.all(), findings);
    }

    /** The same policy with one threshold changed; for trying out what a change would do. */
    public Policy with(Threshold changed) {
        Made now = made.get();
        Built as = built();
        PolicyDefinition other = now.definition().with(changed);
        return new Policy(
                name,
                new Deferred<>(() -> new Made(
                        now.parts(),
                        other,
                        now.rules(),
                        now.lists(),
                        new Deferred<>(() -> new Built(as.engine().with(other), as.reader())))));
    }

    /**
     * The same policy compiled once more, for an engine that goes about it in another way. It has a reader of its own.
     *
     * @throws IllegalStateException when the engine refuses in this mode what it took in another
     */
    public Policy inMode(EngineMode mode) {
        PolicyParts twin = new PolicyParts(definition(), parts().model(), parts().reasons());
        Issues issues = new Issues();
        Engine engine = Engine.build(infos(), twin, mode, issues);
        if (engine == null) {
            throw new IllegalStateException("the engine refuses " + name + " in mode " + mode + ": " + issues.sorted());
        }
        return new Policy(name, twin, infos(), lists(), engine);
    }
}
