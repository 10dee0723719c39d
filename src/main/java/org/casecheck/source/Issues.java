package org.casecheck.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.source.Issue.Severity;

/** Collects what is wrong, so that everything is said at once. Not safe for use by several threads. */
public final class Issues {
    /**
     * As many of one file as anybody would read through before checking again. Errors and warnings are counted apart: no
     * number of warnings may crowd out the error that keeps the folder from serving.
     */
    static final int MOST_OF_A_FILE = 500;

    private record Kind(String file, Severity severity) {}

    private final List<Issue> found = new ArrayList<>();
    private final Map<Kind, Integer> counts = new HashMap<>();

    /** Notes an error; see {@link Issue} for what the texts say. */
    public void error(Check check, Place place, String message, String messageZh, String remedy, String remedyZh) {
        add(new Issue(check, Severity.ERROR, place, message, messageZh, remedy, remedyZh));
    }

    /** Notes something that does not keep the folder from serving. */
    public void warning(Check check, Place place, String message, String messageZh, String remedy, String remedyZh) {
        add(new Issue(check, Severity.WARNING, place, message, messageZh, remedy, remedyZh));
    }

    /** Takes over what others found. */
    public void addAll(List<Issue> issues) {
        issues.forEach(this::add);
    }

    private void add(Issue issue) {
        String file = issue.place().file();
        int count = counts.merge(new Kind(file, issue.severity()), 1, Integer::sum);
        if (count <= MOST_OF_A_FILE) {
            found.add(issue);
        } else if (count == MOST_OF_A_FILE + 1) {
            found.add(new Issue(
                    Check.READING_STOPPED,
                    issue.severity(),
                    Place.of(file),
                    "This file has more than " + MOST_OF_A_FILE + " faults; the others are not listed.",
                    "该文件的问题超过 " + MOST_OF_A_FILE + " 处，其余未列出。",
                    "Mend those listed first, then check again.",
                    "请先改正已列出的问题，再重新检查。"));
        }
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(issue -> issue.severity() == Severity.ERROR);
    }

    /** What was found, in the order of file, line and column, each once. */
    public List<Issue> sorted() {
        return found.stream().distinct().sorted().toList();
    }
}
