package org.casecheck.language;

import java.util.List;
import org.casecheck.source.SourceText;

/**
 * One parsed rule.
 *
 * @param title unique in its policy
 * @param condition the whole {@code when} part
 * @param statements the {@code then} part
 * @param offset of the word {@code rule} in its file
 * @param text the file it stands in
 */
public record Rule(String title, Condition.All condition, List<Statement> statements, int offset, SourceText text) {
    /** Of all that it consists of, which is much, and which maps of rules would ask for again and again, this tells enough. */
    @Override
    public int hashCode() {
        return title.hashCode();
    }
}
