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
    private final Deferred<Result> result;
    private final Optional<Policy> deferred;

    /**
     * What came of it.
     *
     * @param asked the ids of the lists its rules ask for, as far as they could be read
     * @param found those of them that there are
     */
    private record Result(Optional<Policy> policy, List<Issue> issues, Set<String> asked, Set<String> found) {}

    private PolicyCompilation(String name, RulesFolder folder, ReferenceLists lists, boolean proved) {
        files = files(name, folder);
        unread = unread(name, folder);
        result = new Deferred<>(() -> compiled(name, folder, lists, proved));
        deferred = proved ? Optional.of(Policy.deferred(name, this::again)) : Optional.empty();
        if (!proved) {
            result.get();
        }
    }

    private static Result compiled(String name, RulesFolder folder, ReferenceLists lists, boolean proved) {
        Issues noted = new Issues();
        PolicyCompiler compiler = new PolicyCompiler(name, folder, lists, proved, noted);
        Optional<Policy> policy = compiler.compile();
        Set<String> asked = compiler.lists();
        return new Result(policy, noted.sorted(), asked, found(asked, lists));
    }

    private Policy again() {
        Result now = result.get();
        return now.policy()
                .orElseThrow(() ->
                        new IllegalStateException("rules that were found sound before no longer are: " + now.issues()));
    }

    /**
     * Checks and compiles the folder of a policy, unless that was done already with everything as it is now.
     *
     * @param proved whether this very program has compiled and verified the folder before: all of it then waits until
     *     somebody asks for more than the policy's name
     */
    static PolicyCompilation of(
            String name, RulesFolder folder, ReferenceLists lists, Optional<PolicyCompilation> before, boolean proved) {
        return before.filter(done -> done.holdsFor(name, folder, lists))
                .orElseGet(() -> new PolicyCompilation(name, folder, lists, proved));
    }

    private boolean holdsFor(String name, RulesFolder folder, ReferenceLists lists) {
        return files.equals(files(name, folder))
                && unread.equals(unread(name, folder))
                && result.get().found().equals(found(asked(), lists));
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

    /** Empty when it cannot serve; one that waits throws {@link IllegalStateException} then, whatever it is asked. */
    Optional<Policy> policy() {
        return deferred.isPresent() ? deferred : result.get().policy();
    }

    /** What is wrong with it, in the order of the files. */
    List<Issue> issues() {
        return result.get().issues();
    }

    /** The ids of the lists its rules ask for, as far as they could be read. */
    Set<String> asked() {
        return result.get().asked();
    }
}
