package org.casecheck.ruleset;

import java.util.List;
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
    private final SortedMap<String, PolicyCompilation> before;
    private final boolean proved;
    private final Issues issues = new Issues();

    private RulesetCompiler(RulesFolder folder, Optional<Compilation> before, boolean proved) {
        this.folder = folder;
        this.proved = proved;
        this.before = before.map(Compilation::policies).orElseGet(TreeMap::new);
    }

    /** Compiles everything anew, on all cores. */
    public static Compilation compile(RulesFolder folder) {
        return compile(folder, Optional.empty(), Threads.all(), false);
    }

    /**
     * Never throws for what stands in the folder; that comes back as issues.
     *
     * @param before an earlier compilation, successful or not: what has not changed since is taken over from it, and nothing
     *     else about the result depends on it
     * @param threads to use
     * @param proved whether this very program has compiled and verified the folder before. Each policy is then checked and
     *     compiled when it is first needed: should it be refused after all, whatever it is asked throws
     *     {@link IllegalStateException}, and a compilation of the same folder after this one says why
     */
    public static Compilation compile(RulesFolder folder, Optional<Compilation> before, int threads, boolean proved) {
        return new RulesetCompiler(folder, before, proved).compile(threads);
    }

    private Compilation compile(int threads) {
        issues.addAll(folder.issues());
        ReferenceLists lists = lists();
        Optional<WorkingCalendar> calendar = calendar();
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
        SortedMap<String, PolicyCompilation> compilations = policies(names, lists, threads);
        SortedMap<String, Policy> policies = new TreeMap<>();
        Set<String> asked = new TreeSet<>();
        compilations.forEach((name, compilation) -> {
            compilation.policy().ifPresent(policy -> policies.put(name, policy));
            if (!proved) {
                issues.addAll(compilation.issues());
                asked.addAll(compilation.asked());
            }
        });
        if (!proved && !issues.hasErrors()) {
            ListChecks.check(lists.ids(), asked, issues);
        }
        String revision = folder.revision();
        if (issues.hasErrors() || calendar.isEmpty()) {
            return new Compilation.Rejected(revision, issues.sorted(), compilations);
        }
        return new Compilation.Compiled(
                new Ruleset(revision, policies, lists, calendar.get()), issues.sorted(), compilations);
    }

    private SortedMap<String, PolicyCompilation> policies(SortedSet<String> names, ReferenceLists lists, int threads) {
        SortedMap<String, PolicyCompilation> policies = new TreeMap<>();
        List<String> ordered = List.copyOf(names);
        List<PolicyCompilation> compiled = Threads.each(
                ordered,
                threads,
                name -> PolicyCompilation.of(name, folder, lists, Optional.ofNullable(before.get(name)), proved));
        for (int i = 0; i < ordered.size(); i++) {
            policies.put(ordered.get(i), compiled.get(i));
        }
        return policies;
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
