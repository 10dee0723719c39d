package org.casecheck.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What differs in one policy. When it was added or removed, all its parts were.
 *
 * @param policy its name
 * @param kind whether the policy as a whole was added, removed or changed
 * @param about title, owner and whatever else {@code policy.yaml} says, by key
 * @param rules by title; two that differ in comments and blanks alone are the same
 * @param reasons by code
 * @param thresholds by name
 * @param outputs by name
 * @param facts by type and field ({@code Document.kind}); the type alone where more than its fields changed
 * @param fixtures by name
 * @param files by path, as whole texts: those that could not be read in one of the two revisions, or are of no known kind
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PolicyDiff(
        String policy,
        Change.Kind kind,
        List<Change> about,
        List<Change> rules,
        List<Change> reasons,
        List<Change> thresholds,
        List<Change> outputs,
        List<Change> facts,
        List<Change> fixtures,
        List<Change> files) {}
