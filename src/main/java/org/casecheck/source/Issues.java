package org.casecheck.source;

import java.util.ArrayList;
import java.util.List;
import org.casecheck.source.Issue.Severity;

/** Collects what is wrong, so that everything is said at once. Not safe for use by several threads. */
public final class Issues {
    private final List<Issue> found = new ArrayList<>();

    /** Notes an error; see {@link Issue} for what the texts say. */
    public void error(Check check, Place place, String message, String messageZh, String remedy, String remedyZh) {
        found.add(new Issue(check, Severity.ERROR, place, message, messageZh, remedy, remedyZh));
    }

    /** Notes something that does not keep the folder from serving. */
    public void warning(Check check, Place place, String message, String messageZh, String remedy, String remedyZh) {
        found.add(new Issue(check, Severity.WARNING, place, message, messageZh, remedy, remedyZh));
    }

    /** Takes over what others found. */
    public void addAll(List<Issue> issues) {
        found.addAll(issues);
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(issue -> issue.severity() == Severity.ERROR);
    }

    /** What was found, in the order of file, line and column, each once. */
    public List<Issue> sorted() {
        return found.stream().distinct().sorted().toList();
    }
}
