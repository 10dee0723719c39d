package org.casecheck.ruleset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactModel;
import org.casecheck.facts.FactType;
import org.casecheck.facts.ReferenceLists;
import org.casecheck.language.Rule;
import org.casecheck.language.RuleFileParser;
import org.casecheck.language.Statement;
import org.casecheck.source.Check;
import org.casecheck.source.Issues;
import org.casecheck.source.Place;
import org.casecheck.source.RulesFolder;
import org.casecheck.source.YamlNode;

/** Reads, checks and compiles one policy folder. */
final class PolicyCompiler {
    private final String name;
    private final RulesFolder folder;
    private final ReferenceLists lists;
    private final boolean proved;
    private final Issues issues;
    private final Usage usage = new Usage();

    /**
     * @param name of the policy's folder
     * @param proved whether this very program has compiled and verified the folder before: the engine may then wait
     * @param issues receives what is wrong with it
     */
    PolicyCompiler(String name, RulesFolder folder, ReferenceLists lists, boolean proved, Issues issues) {
        this.name = name;
        this.folder = folder;
        this.lists = lists;
        this.proved = proved;
        this.issues = issues;
    }

    /** The policy; empty, with issues, when it cannot serve. */
    Optional<Policy> compile() {
        Optional<PolicyDefinition> definition = yaml("policy.yaml").map(PolicyFile::read);
        Optional<FactModel> model = yaml("facts.schema.yaml").flatMap(FactModel::read);
        Optional<YamlNode> catalogue = yaml("reasons.yaml");
        List<Rule> read = ruleFiles();
        if (definition.isEmpty() || model.isEmpty() || catalogue.isEmpty()) {
            return Optional.empty();
        }
        SortedMap<String, ReasonDefinition> reasons = new ReasonsFile(name, definition.get()).read(catalogue.get());
        PolicyParts parts = new PolicyParts(definition.get(), model.get(), reasons);
        FixChecks fixes = new FixChecks(parts, issues);
        reasons.values().forEach(fixes::check);
        Map<Rule, RuleInfo> rules = checkRules(read, parts);
        if (couldNotTakeAll()) {
            return Optional.empty();
        }
        if (!issues.hasErrors()) {
            JoinChecks joins = new JoinChecks(new Insertions(rules.keySet(), parts, true), parts, issues);
            rules.keySet().forEach(joins::check);
            checkUsage(parts);
        }
        if (!issues.hasErrors()) {
            fixes.checkComplete(reasons.values());
        }
        if (issues.hasErrors()) {
            return Optional.empty();
        }
        if (proved) {
            return Optional.of(Policy.deferred(name, parts, rules, lists()));
        }
        Engine engine = Engine.build(rules, parts, EngineMode.SERVING, issues);
        return engine == null ? Optional.empty() : Optional.of(new Policy(name, parts, rules, lists(), engine));
    }

    /** Whether a file of the policy could not be taken; then nothing can be called unused. */
    private boolean couldNotTakeAll() {
        return folder.issues().stream().anyMatch(issue -> issue.place().file().startsWith(name + "/"));
    }

    /** The lists its rules ask for, as far as they could be read. */
    Set<String> lists() {
        return usage.lists().keySet();
    }

    private Optional<YamlNode> yaml(String file) {
        String path = name + "/" + file;
        String text = folder.files().get(path);
        if (text == null && folder.names().contains(path)) {
            return Optional.empty();
        }
        if (text == null) {
            issues.error(
                    Check.POLICY_FILE_MISSING,
                    Place.of(path),
                    "This file is missing.",
                    "缺少该文件。",
                    "Every policy needs policy.yaml, facts.schema.yaml, reasons.yaml and at least one .drl file.",
                    "每个策略都需要 policy.yaml、facts.schema.yaml、reasons.yaml 和至少一个 .drl 文件。");
            return Optional.empty();
        }
        return YamlNode.parse(path, text, issues);
    }

    private List<Rule> ruleFiles() {
        List<Rule> read = new ArrayList<>();
        boolean any = false;
        for (String path : folder.names()) {
            if (path.startsWith(name + "/") && path.endsWith(".drl")) {
                any = true;
                Optional.ofNullable(folder.files().get(path))
                        .flatMap(text -> RuleFileParser.parse(path, text, issues))
                        .ifPresent(read::addAll);
            }
        }
        if (!any) {
            issues.error(
                    Check.POLICY_WITHOUT_RULES,
                    Place.of(name),
                    "This policy has no rules.",
                    "该策略没有规则。",
                    "Add a .drl file.",
                    "请添加 .drl 文件。");
        }
        return read;
    }

    private Map<Rule, RuleInfo> checkRules(List<Rule> read, PolicyParts parts) {
        Map<Rule, RuleInfo> rules = new LinkedHashMap<>();
        Map<String, Place> titles = new TreeMap<>();
        MeaningChecks meaning = new MeaningChecks(parts);
        boolean complete = !issues.hasErrors() && !couldNotTakeAll();
        for (Rule rule : read) {
            RuleInfo info = info(rule);
            Place first = titles.putIfAbsent(rule.title(), info.place());
            if (first != null) {
                issues.error(
                        Check.DUPLICATE_TITLE,
                        info.place(),
                        "Rule `" + rule.title() + "` stands at " + first + " already.",
                        "规则 `" + rule.title() + "` 已在 " + first + " 出现。",
                        "Give each rule a title of its own.",
                        "请为每条规则取不同的标题。");
            }
            RuleIssues ruleIssues = new RuleIssues(rule, issues);
            RuleChecks checks = new RuleChecks(rule, parts, usage, ruleIssues);
            Map<String, ValueType> variables = checks.check();
            new ConsequenceChecks(rule, parts, checks, ruleIssues, variables, usage).check();
            meaning.add(rule, ruleIssues);
            rules.put(rule, info);
        }
        meaning.check(complete);
        return rules;
    }

    private static RuleInfo info(Rule rule) {
        Set<String> codes = new TreeSet<>();
        Set<String> outputs = new TreeSet<>();
        for (Statement statement : rule.statements()) {
            if (statement instanceof Statement.Report report) {
                codes.add(report.code());
            } else if (statement instanceof Statement.Conclude conclude) {
                outputs.add(conclude.output());
            }
        }
        return new RuleInfo(rule.title(), rule.text().at(rule.offset()), codes, outputs);
    }

    private void checkUsage(PolicyParts parts) {
        parts.reasons().forEach((code, reason) -> {
            if (!usage.isReported(code)) {
                unused(Check.UNUSED_REASON, reason.place(), code, "No rule reports", "没有规则报告");
            }
        });
        parts.definition().thresholds().forEach((threshold, definition) -> {
            if (!usage.reads(Engine.THRESHOLDS, threshold)) {
                unused(
                        Check.UNUSED_THRESHOLD,
                        definition.place(),
                        threshold,
                        "No rule reads the threshold",
                        "没有规则使用阈值");
            }
        });
        parts.definition().outputs().forEach((output, definition) -> {
            if (!usage.isConcluded(output)) {
                unused(Check.UNUSED_OUTPUT, definition.place(), output, "No rule sets the output", "没有规则设置输出");
            }
        });
        for (FactType type : parts.model().types().values()) {
            for (FactField field : type.fields()) {
                checkRead(type, field);
                checkThresholdName(field, parts);
            }
        }
        usage.lists().forEach((list, place) -> {
            if (!lists.has(list)) {
                issues.error(
                        Check.UNKNOWN_LIST,
                        place,
                        "There is no list `" + list + "`.",
                        "没有名为 `" + list + "` 的名单。",
                        "Add lists/" + list + ".yaml, or correct the name.",
                        "请添加 lists/" + list + ".yaml，或更正名称。");
            }
        });
    }

    /** A submitted object is made use of when any rule matches its type; a plain field only when it is read itself. */
    private void checkRead(FactType type, FactField field) {
        if (field.type() == null && !usage.reads(type.name(), field.name())) {
            issues.error(
                    Check.UNUSED_FIELD,
                    field.place(),
                    "No rule reads `" + field.name() + "` of `" + type.name() + "`.",
                    "没有规则读取 `" + type.name() + "` 的 `" + field.name() + "`。",
                    "Remove it, since we ask only for what we need; or write the rule that needs it.",
                    "只收集必要信息：请删除该字段，或编写需要它的规则。");
        }
    }

    private void checkThresholdName(FactField field, PolicyParts parts) {
        if (parts.definition().thresholds().containsKey(field.name())) {
            issues.error(
                    Check.FIELD_NAME_OF_THRESHOLD,
                    field.place(),
                    "`" + field.name() + "` is the name of a threshold, too.",
                    "`" + field.name() + "` 同时也是阈值的名称。",
                    "Rename one of the two, so that a placeholder means one thing.",
                    "请改名，使占位符含义唯一。");
        }
    }

    private void unused(Check check, Place place, String what, String en, String zh) {
        issues.error(
                check,
                place,
                en + " `" + what + "`.",
                zh + " `" + what + "`。",
                "Write the rule that needs it, or delete the entry.",
                "请编写需要它的规则，或删除该条目。");
    }
}
