package org.casecheck.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.casecheck.decision.DecisionJson;
import org.casecheck.explain.Explanation;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.RuleInfo;
import org.casecheck.source.DidYouMean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says of every rule why it fired in a case, or why not. */
@Command(
        name = "explain",
        description = "Say of every rule why it fired in one case, or why not: nearest miss first.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private CaseArguments arguments;

    @Option(names = "--rule", paramLabel = "TITLE", description = "Only the rule with this title.")
    private String rule;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        return arguments.read((ruleset, policy, submission) -> {
            checkRule(policy);
            Explanation whole = Limits.explainer().explainAll(ruleset, policy, submission, arguments.language());
            Explanation explanation = rule == null ? whole : whole.of(rule);
            if (json) {
                spec.commandLine()
                        .getOut()
                        .println(DecisionJson.mapper()
                                .writerWithDefaultPrettyPrinter()
                                .writeValueAsString(explanation));
            } else {
                new ExplanationPrinter(spec.commandLine().getOut(), arguments.language()).print(explanation);
            }
        });
    }

    private void checkRule(Policy policy) {
        List<String> titles = policy.rules().stream().map(RuleInfo::title).toList();
        if (rule != null && !titles.contains(rule)) {
            String near = DidYouMean.among(titles, rule)
                    .map(title -> " Did you mean `" + title + "`?")
                    .orElse(" `GET /v1/policies/" + policy.name() + "` and its .drl files list them.");
            throw new ParameterException(
                    spec.commandLine(), "There is no rule `" + rule + "` in `" + policy.name() + "`." + near);
        }
    }
}
