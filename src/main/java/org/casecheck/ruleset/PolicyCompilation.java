package org.casecheck.ruleset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.casecheck.facts.ReferenceLists;
import org.casecheck.source.Issue;
import org.casecheck.source.Issues;
import org.casecheck.source.RulesFolder;

/** What became of one policy's folder, and all it was made from, so that it need not be made again while that is the same. */
public final class PolicyCompilation {
    private final Map<String, String> files;
    private final List<Issue> unread;
    private final Set<String> asked;
    private final Set<String> found;
    private final Optional<Policy> policy;
    private final List<Issue> issues;

    private PolicyCompilation(String name, RulesFolder folder, ReferenceLists lists, boolean proved) {
        Issues noted = new Issues();
        PolicyCompiler compiler = new PolicyCompiler(name, folder, lists, proved, noted);
        policy = compiler.compile();
        issues = noted.sorted();
        files = files(name, folder);
        unread = unread(name, folder);
        asked = compiler.lists();
        found = found(asked, lists);
    }

    /** Checks and compiles the folder of a policy, unless that was done already with everything as it is now. */
    static PolicyCompilation of(
            String name, RulesFolder folder, ReferenceLists lists, Optional<PolicyCompilation> before, boolean proved) {
        return before.filter(done -> done.holdsFor(name, folder, lists))
                .orElseGet(() -> new PolicyCompilation(name, folder, lists, proved));
    }

    private boolean holdsFor(String name, RulesFolder folder, ReferenceLists lists) {
        return files.equals(files(name, folder))
                && unread.equals(unread(name, folder))
                && found.equals(found(asked, lists));
    }

    /** Everything in the policy's folder but its fixtures. */
    private static Map<String, String> files(String name, RulesFolder folder) {
        SortedMap<String, String> files = new TreeMap<>(folder.under(name + "/"));
        files.keySet().removeIf(file -> file.startsWith(name + "/fixtures/") && file.endsWith(".yaml"));
        return files;
    }

    private static List<Issue> unread(String name, RulesFolder folder) {
        return folder.issues().stream()
                .filter(issue -> issue.place().file().startsWith(name + "/"))
                .toList();
    }

    /** Of a list nothing matters here but that it is there. */
    private static Set<String> found(Set<String> asked, ReferenceLists lists) {
        Set<String> found = new TreeSet<>(asked);
        found.retainAll(lists.ids());
        return found;
    }

    /** Empty when it cannot serve. */
    Optional<Policy> policy() {
        return policy;
    }

    /** What is wrong with it, in the order of the files. */
    List<Issue> issues() {
        return issues;
    }

    /** The ids of the lists its rules ask for, as far as they could be read. */
    Set<String> asked() {
        return asked;
    }
}
