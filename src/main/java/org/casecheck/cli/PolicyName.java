package org.casecheck.cli;

import java.util.Set;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.DidYouMean;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What is said when a verb is given a policy that is not there. */
final class PolicyName {
    private PolicyName() {}

    static ParameterException unknown(CommandSpec spec, Ruleset ruleset, String written) {
        Set<String> known = ruleset.policies().keySet();
        String near = DidYouMean.among(known, written)
                .map(name -> " Did you mean `" + name + "`?")
                .orElse("");
        return new ParameterException(
                spec.commandLine(),
                "There is no policy `" + written + "`." + near + " Policies: " + String.join(", ", known) + ".");
    }
}
