package org.casecheck.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What differs in one list.
 *
 * @param list its id
 * @param kind whether the list as a whole was added, removed or changed
 * @param about title, source, date and whatever else it says of itself, by key
 * @param entries by key
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ListDiff(String list, Change.Kind kind, List<Change> about, List<Change> entries) {}
