package org.casecheck.ruleset;

import java.util.Set;
import org.casecheck.source.Place;

/**
 * What is known of a rule without running it.
 *
 * @param line where it is written: the file within the policy's folder and the line, such as {@code accuracy.drl:12}
 * @param codes the reasons it reports, without the policy
 * @param outputs the outputs it sets
 */
public record RuleInfo(String title, Place place, String line, Set<String> codes, Set<String> outputs) {
    public RuleInfo(String title, Place place, Set<String> codes, Set<String> outputs) {
        this(
                title,
                place,
                new Place(place.file().substring(place.file().indexOf('/') + 1), place.line(), 0).toString(),
                codes,
                outputs);
    }
}
