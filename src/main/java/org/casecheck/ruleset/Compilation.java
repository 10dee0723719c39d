package org.casecheck.ruleset;

import java.util.List;
import java.util.SortedMap;
import org.casecheck.source.Issue;

/** What became of a rules folder. */
public sealed interface Compilation {

    /** {@code sha256:} over the content of the folder. */
    String revision();

    /** What was found, in the order of the files. */
    List<Issue> issues();

    /** What became of each policy's folder, by its name: for the next compilation, which makes use of what is unchanged. */
    SortedMap<String, PolicyCompilation> policies();

    /** It can serve; the issues are warnings. */
    record Compiled(Ruleset ruleset, List<Issue> issues, SortedMap<String, PolicyCompilation> policies)
            implements Compilation {
        @Override
        public String revision() {
            return ruleset.revision();
        }
    }

    /** It cannot serve. */
    record Rejected(String revision, List<Issue> issues, SortedMap<String, PolicyCompilation> policies)
            implements Compilation {}
}
