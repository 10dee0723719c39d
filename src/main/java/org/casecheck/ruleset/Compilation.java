package org.casecheck.ruleset;

import java.util.List;
import org.casecheck.source.Issue;

/** What became of a rules folder. */
public sealed interface Compilation {

    /** What was found, in the order of the files. */
    List<Issue> issues();

    /** It can serve; the issues are warnings. */
    record Compiled(Ruleset ruleset, List<Issue> issues) implements Compilation {}

    /** It cannot serve. */
    record Rejected(String revision, List<Issue> issues) implements Compilation {}
}
