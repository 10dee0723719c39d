package org.casecheck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.casecheck.activation.CheckedRules;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Language;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says everything that is wrong with the rules folder. */
@Command(
        name = "check",
        description = "Check the rules folder: language, catalogue, texts, thresholds, fixtures.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private RulesArgument rules;

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            description = "Issues in one language only: zh or en (default: both).")
    private Language language;

    @ArgGroup
    private Format format = new Format();

    @Spec
    private CommandSpec spec;

    /** What is printed instead of text for people: one of these at most. */
    private static final class Format {
        @Option(names = "--json", description = "Print one JSON object, for machines.")
        private boolean json;

        @Option(names = "--sarif", description = "Print a SARIF 2.1.0 log, for code-review tools.")
        private boolean sarif;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        CheckedRules checked = rules.check();
        PrintWriter out = spec.commandLine().getOut();
        if (format.json) {
            out.println(DecisionJson.mapper().writeValueAsString(asJson(checked)));
        } else if (format.sarif) {
            out.println(DecisionJson.mapper().writeValueAsString(Sarif.of(checked, rules.folder(), language)));
        } else {
            new IssuePrinter(out, language).print(checked);
        }
        return checked.mayServe() ? 0 : 1;
    }

    private static Map<String, Object> asJson(CheckedRules checked) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("passed", checked.mayServe());
        answer.put("revision", checked.revision());
        answer.put(
                "policies",
                checked.compiled().map(ruleset -> ruleset.policies().keySet()).orElse(Set.of()));
        answer.put("fixtures", checked.fixtures().size());
        answer.put("issues", checked.issues().stream().map(IssuePrinter::asJson).toList());
        return answer;
    }
}
