package org.casecheck.ruleset;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.casecheck.facts.ReferenceList;
import org.casecheck.facts.ReferenceLists;
import org.casecheck.facts.WorkingCalendar;
import org.casecheck.source.Check;
import org.casecheck.source.Issues;
import org.casecheck.source.Place;
import org.casecheck.source.RulesFolder;
import org.casecheck.source.YamlNode;

/** Turns a rules folder into a {@link Ruleset}, or says everything that is wrong with it. */
public final class RulesetCompiler {
    private static final String CALENDAR = "calendars/cn.yaml";

    private final RulesFolder folder;
    private final Issues issues = new Issues();

    private RulesetCompiler(RulesFolder folder) {
        this.folder = folder;
    }

    /** Never throws for what stands in the folder; that comes back as issues. */
    public static Compilation compile(RulesFolder folder) {
        return new RulesetCompiler(folder).compile();
    }

    private Compilation compile() {
        issues.addAll(folder.issues());
        ReferenceLists lists = lists();
        Optional<WorkingCalendar> calendar = calendar();
        SortedMap<String, Policy> policies = new TreeMap<>();
        SortedSet<String> names = policyNames();
        if (names.isEmpty()) {
            issues.error(
                    Check.NO_POLICY,
                    Place.of("."),
                    "There is no policy here.",
                    "此处没有任何策略。",
                    "A policy is a folder with policy.yaml, facts.schema.yaml, reasons.yaml and rules.",
                    "策略是一个文件夹，含 policy.yaml、facts.schema.yaml、reasons.yaml 和规则。");
        }
        Set<String> asked = new TreeSet<>();
        names.parallelStream()
                .map(name -> Attempt.of(name, folder, lists))
                .toList()
                .forEach(attempt -> {
                    attempt.policy().ifPresent(policy -> policies.put(policy.name(), policy));
                    issues.addAll(attempt.issues().sorted());
                    asked.addAll(attempt.lists());
                });
        if (!issues.hasErrors()) {
            ListChecks.check(lists.ids(), asked, issues);
        }
        if (issues.hasErrors() || calendar.isEmpty()) {
            policies.values().forEach(Policy::close);
            return new Compilation.Rejected(folder.revision(), issues.sorted());
        }
        return new Compilation.Compiled(
                new Ruleset(folder.revision(), policies, lists, calendar.get()), issues.sorted());
    }

    private record Attempt(Optional<Policy> policy, Issues issues, Set<String> lists) {
        static Attempt of(String name, RulesFolder folder, ReferenceLists lists) {
            Issues issues = new Issues();
            PolicyCompiler compiler = new PolicyCompiler(name, folder, lists, issues);
            return new Attempt(compiler.compile(), issues, compiler.lists());
        }
    }

    private SortedSet<String> policyNames() {
        SortedSet<String> names = new TreeSet<>();
        for (String file : folder.names()) {
            int slash = file.indexOf('/');
            if (slash > 0 && !file.startsWith("lists/") && !file.startsWith("calendars/")) {
                names.add(file.substring(0, slash));
            }
        }
        return names;
    }

    private ReferenceLists lists() {
        Map<String, ReferenceList> lists = new TreeMap<>();
        folder.files().forEach((path, text) -> {
            if (path.startsWith("lists/") && path.endsWith(".yaml")) {
                YamlNode.parse(path, text, issues).flatMap(ReferenceList::read).ifPresent(list -> {
                    lists.put(list.id(), list);
                    if (!path.equals("lists/" + list.id() + ".yaml")) {
                        issues.error(
                                Check.LIST_FILE_NAME,
                                Place.of(path),
                                "The list calls itself `" + list.id() + "`.",
                                "该名单自称 `" + list.id() + "`。",
                                "Name the file after the list's id.",
                                "请使文件名与名单 id 一致。");
                    }
                });
            }
        });
        return ReferenceLists.of(lists);
    }

    private Optional<WorkingCalendar> calendar() {
        String text = folder.files().get(CALENDAR);
        if (text == null && folder.names().contains(CALENDAR)) {
            return Optional.empty();
        }
        if (text == null) {
            issues.error(
                    Check.CALENDAR_MISSING,
                    Place.of(CALENDAR),
                    "The calendar of working days is missing.",
                    "缺少工作日日历。",
                    "Add it: statutory days off and make-up working days of each year.",
                    "请添加：各年度的法定节假日和调休上班日。");
            return Optional.empty();
        }
        return YamlNode.parse(CALENDAR, text, issues).map(WorkingCalendar::read);
    }
}
