package org.casecheck.ruleset;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.casecheck.facts.ReferenceLists;
import org.casecheck.facts.WorkingCalendar;

/** All policies compiled together. Immutable and safe for use by several threads. */
public final class Ruleset {
    private final String revision;
    private final SortedMap<String, Policy> policies;
    private final ReferenceLists lists;
    private final WorkingCalendar calendar;

    Ruleset(String revision, SortedMap<String, Policy> policies, ReferenceLists lists, WorkingCalendar calendar) {
        this.revision = revision;
        this.policies = Collections.unmodifiableSortedMap(new TreeMap<>(policies));
        this.lists = lists;
        this.calendar = calendar;
    }

    /** {@code sha256:} over the content of the rules folder. */
    public String revision() {
        return revision;
    }

    /** By name. */
    public SortedMap<String, Policy> policies() {
        return policies;
    }

    public Optional<Policy> policy(String name) {
        return Optional.ofNullable(policies.get(name));
    }

    public ReferenceLists lists() {
        return lists;
    }

    public WorkingCalendar calendar() {
        return calendar;
    }

    /** The same ruleset with one policy changed, under the same revision; for trying out what a change would do. */
    public Ruleset with(Policy changed) {
        SortedMap<String, Policy> others = new TreeMap<>(policies);
        others.put(changed.name(), changed);
        return new Ruleset(revision, others, lists, calendar);
    }
}
