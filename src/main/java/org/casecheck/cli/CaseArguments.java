package org.casecheck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.casecheck.activation.CheckedRules;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Language;
import org.casecheck.evaluation.RuleFault;
import org.casecheck.facts.FactReader;
import org.casecheck.facts.Refused;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.Visible;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** One case and the policy it is judged by, from a file or the standard input. */
final class CaseArguments {
    @Parameters(index = "0", paramLabel = "POLICY", description = "The policy to decide by.")
    private String policyName;

    @Parameters(
            index = "1",
            paramLabel = "FACTS",
            description =
                    "A JSON file with the facts, or with {asOf, reference, facts} as over HTTP; - for standard input.")
    private String file;

    @Mixin
    private RulesOption rules;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description =
                    "The instant to decide for, such as 2026-06-01T09:00:00+08:00 (default: now, or what the file says).")
    private Instant asOf;

    @Option(names = "--lang", paramLabel = "LANG", description = "Language of the answer: zh (the default) or en.")
    private Language language = Language.ZH;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Does something with a case that could be read. */
    interface Judging {
        /** @throws RuleFault when a rule fails or a limit is passed */
        void judge(Ruleset ruleset, Policy policy, Submission submission) throws IOException;
    }

    Language language() {
        return language;
    }

    /** Reads the rules and the case; prints what is wrong with either. Gives the exit code. */
    int read(Judging judging) throws IOException {
        byte[] body = body();
        CheckedRules checked = RulesArgument.check(rules.folder());
        PrintWriter err = spec.commandLine().getErr();
        if (!checked.mayServe()) {
            new IssuePrinter(err, language).print(checked);
            return 1;
        }
        Ruleset ruleset = checked.compiled().orElseThrow();
        Policy policy = policy(ruleset);
        FactReader.Result read = isEnvelope(body)
                ? policy.reader().read(body, language)
                : policy.reader().readFacts(body, language);
        if (read instanceof Refused refused) {
            refused.faults().forEach(fault -> err.println(Visible.text(fault.pointer() + ": " + fault.message())));
            return 1;
        }
        try {
            judging.judge(ruleset, policy, at((Submission) read));
            return 0;
        } catch (RuleFault fault) {
            err.println(Visible.text(fault.getMessage()));
            return 1;
        }
    }

    private byte[] body() throws IOException {
        if (file.equals("-")) {
            return System.in.readAllBytes();
        }
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException missing) {
            throw new ParameterException(spec.commandLine(), "There is no file `" + file + "`.", missing);
        }
    }

    private Policy policy(Ruleset ruleset) {
        Policy policy = ruleset.policies().get(policyName);
        if (policy == null) {
            throw PolicyName.unknown(spec, ruleset, policyName);
        }
        return policy;
    }

    private Submission at(Submission submission) {
        return asOf == null ? submission : submission.asOf(asOf);
    }

    /** What is no JSON at all is left to the reader of facts, which says what is wrong with it. */
    private static boolean isEnvelope(byte[] body) {
        try {
            JsonNode root = DecisionJson.mapper().readTree(body);
            return root.path("facts").isObject();
        } catch (IOException notJson) {
            return false;
        }
    }

    /** Reads an instant with its offset. */
    static final class InstantConverter implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String value) {
            try {
                return OffsetDateTime.parse(value).toInstant();
            } catch (DateTimeParseException notOne) {
                throw new TypeConversionException(
                        "`" + value + "` is not an instant with its offset, such as 2026-06-01T09:00:00+08:00");
            }
        }
    }
}
