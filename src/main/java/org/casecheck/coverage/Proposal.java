package org.casecheck.coverage;

import java.util.List;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Text;

/**
 * A case that would show what no fixture shows yet, ready to become a fixture.
 *
 * @param name in both languages; unique in the policy
 * @param covers what it shows
 * @param trial the fixture it starts from, and what is changed
 * @param decision what the rules decide now, to be read with a critical eye
 */
public record Proposal(Text name, List<Goal> covers, Trial trial, Decision decision) {

    /** The policy it is for. */
    public String policy() {
        return decision.policy();
    }

    /** The codes of its reasons without the policy, in alphabetical order. */
    public List<String> codes() {
        int prefix = decision.policy().length() + 1;
        return decision.reasons().stream()
                .map(reason -> reason.code().substring(prefix))
                .sorted()
                .toList();
    }

    /** The name as fixtures write it. */
    public String bothNames() {
        return name.zh() + " / " + name.en();
    }
}
