package org.casecheck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.casecheck.activation.CheckedRules;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Language;
import org.casecheck.decisionlog.Filters;
import org.casecheck.decisionlog.Search;
import org.casecheck.impact.BaseAndCandidate;
import org.casecheck.impact.CaseLines;
import org.casecheck.impact.CaseSource;
import org.casecheck.impact.Impact;
import org.casecheck.impact.Impact.Totals;
import org.casecheck.impact.ImpactPage;
import org.casecheck.impact.ImpactRun;
import org.casecheck.impact.LoggedCases;
import org.casecheck.impact.Share;
import org.casecheck.ruleset.Threads;
import org.casecheck.source.FolderReading;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Decides many cases under the rules as they are and as they might be, and says what differs. */
@Command(
        name = "impact",
        description = {
            "Say what a change of the rules would change: every case is decided under both.",
            "Neither side's fixtures are replayed; both must pass `check`."
        },
        mixinStandardHelpOptions = true)
final class ImpactCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CANDIDATE", description = "The rules folder with the change.")
    private Path candidate;

    @Option(
            names = "--base",
            paramLabel = "BASE",
            defaultValue = BaseRules.ACTIVE,
            description = "What to compare with: a revision that `rulesets` lists, or the path of a rules folder"
                    + " (default: active, the revision that is to serve).")
    private String base;

    @ArgGroup(multiplicity = "1")
    private Cases cases;

    /** Where they come from: exactly one of these. */
    private static final class Cases {
        @Option(
                names = "--cases",
                paramLabel = "FILE",
                description =
                        "The cases, one JSON object {policy, asOf, reference, facts} on each line, asOf and reference as you"
                                + " like; - for standard input.")
        private String file;

        @Option(
                names = "--log",
                paramLabel = "FROM..TO",
                description =
                        "What was decided in that time, from the decision log: 2026-05-01..2026-06-01 (days begin in China;"
                                + " TO itself is left out), or with times; either end may be missing.")
        private String log;
    }

    @Option(
            names = "--most-changed",
            paramLabel = "SHARE",
            converter = PercentConverter.class,
            description =
                    "Exit with 1 when more of the cases get another outcome, such as 1%% (default: never), or when no"
                            + " case could be compared.")
    private BigDecimal mostChanged;

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "5",
            description = "Cases to name for each kind of change, the first ones (default: 5).")
    private int examples;

    @Option(names = "--html", paramLabel = "FILE", description = "Also write one HTML page that needs nothing else.")
    private Path html;

    @Option(names = "--json", description = "Print one JSON object, for machines.")
    private boolean json;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that decide (default: one for each core).")
    private Integer threads;

    @Option(names = "--lang", paramLabel = "LANG", description = "Language of the report: zh (the default) or en.")
    private Language language = Language.ZH;

    @Mixin
    private LogArgument log;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        int deciding = threads == null ? Threads.all() : threads;
        if (deciding < 1 || examples < 0) {
            throw new ParameterException(
                    spec.commandLine(), "`--threads` has to be at least 1, and `--examples` at least 0.");
        }
        try (DatabaseSource database = log.open();
                CaseSource source = source(database)) {
            writePage(""); // rather now than after hours
            Optional<BaseAndCandidate> rules = rules(database);
            return rules.isEmpty() ? 1 : report(rules.get(), source, deciding);
        } catch (IOException unreadable) {
            spec.commandLine().getErr().println("The cases could not be read to their end: " + unreadable.getMessage());
            return 1;
        }
    }

    private void writePage(String page) {
        if (html == null) {
            return;
        }
        try {
            Files.createDirectories(html.toAbsolutePath().getParent());
            Files.writeString(html, page);
        } catch (IOException notWritable) {
            throw new ParameterException(
                    spec.commandLine(), "The page `" + html + "` cannot be written: " + notWritable, notWritable);
        }
    }

    private CaseSource source(DatabaseSource database) throws IOException {
        if (cases.log != null) {
            return new LoggedCases(log.reader(database), span());
        }
        if (cases.file.equals("-")) {
            return new CaseLines(System.in, -1);
        }
        Path file = Path.of(cases.file);
        if (Files.isDirectory(file) || !Files.isReadable(file)) {
            throw new ParameterException(spec.commandLine(), "There is no file `" + cases.file + "` that can be read.");
        }
        return new CaseLines(Files.newInputStream(file), Files.size(file));
    }

    private Search span() {
        String[] ends = cases.log.split("\\.\\.", -1);
        if (ends.length != 2) {
            throw new ParameterException(
                    spec.commandLine(),
                    "`--log` takes a beginning and an end with two dots between: 2026-05-01..2026-06-01.");
        }
        Map<String, String> written = new LinkedHashMap<>();
        if (!ends[0].isBlank()) {
            written.put("from", ends[0]);
        }
        if (!ends[1].isBlank()) {
            written.put("to", ends[1]);
        }
        try {
            return Filters.read(written, revision -> revision);
        } catch (Filters.Wrong wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    /** Both sides, checked; empty when one may not serve, which has been said then. */
    private Optional<BaseAndCandidate> rules(DatabaseSource database) {
        FolderReading before = new BaseRules(spec, database).folder(base);
        CheckedRules checkedBase = CheckedRules.of(before, Optional.empty(), Threads.all());
        CheckedRules checked = CheckedRules.of(FolderReading.of(candidate), Optional.of(checkedBase), Threads.all());
        boolean sound = isSound(checkedBase, "base " + base) & isSound(checked, "candidate " + candidate);
        return sound
                ? Optional.of(new BaseAndCandidate(
                        checkedBase,
                        checked,
                        Limits.evaluator(),
                        InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS)))
                : Optional.empty();
    }

    private boolean isSound(CheckedRules checked, String side) {
        if (!checked.mayServe()) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(side + ":");
            new IssuePrinter(err, null).print(checked);
        }
        return checked.mayServe();
    }

    private int report(BaseAndCandidate rules, CaseSource source, int deciding) throws IOException {
        CaseProgress progress =
                new CaseProgress(json ? null : spec.commandLine().getErr());
        Impact impact = new ImpactRun(rules, deciding, examples).over(source, progress);
        CaseProgress.Rate rate = progress.ended(deciding);
        writePage(html == null ? "" : ImpactPage.of(impact, language));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(DecisionJson.mapper().writeValueAsString(asJson(impact, rate)));
        } else {
            new ImpactPrinter(out, language).print(impact);
            out.println(rate.text());
            verdict(impact.totals()).ifPresent(out::println);
        }
        return isOver(impact.totals()) ? 1 : 0;
    }

    /** A comparison of nothing is not taken for one in which nothing changed. */
    private boolean isOver(Totals totals) {
        return mostChanged != null && (totals.compared() == 0 || Share.isOver(totals, mostChanged));
    }

    private Optional<String> verdict(Totals totals) {
        if (mostChanged == null) {
            return Optional.empty();
        }
        if (totals.compared() == 0) {
            return Optional.of("FAILED no case could be compared");
        }
        return Optional.of((isOver(totals) ? "FAILED " : "OK ")
                + Share.text(totals.changedOutcomes(), totals.compared())
                + " of the outcomes change, " + mostChanged.toPlainString() + " % may");
    }

    private Map<String, Object> asJson(Impact impact, CaseProgress.Rate rate) {
        Totals totals = impact.totals();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("passed", !isOver(totals));
        answer.put(
                "changedOutcomesPercent", new BigDecimal(Share.percent(totals.changedOutcomes(), totals.compared())));
        answer.put("mostChangedPercent", mostChanged);
        answer.put("run", rate);
        answer.put("impact", impact);
        return answer;
    }

    /** Reads a share: {@code 1%}. */
    static final class PercentConverter implements ITypeConverter<BigDecimal> {
        @Override
        public BigDecimal convert(String value) {
            String text = value.strip();
            if (text.matches("[0-9]{1,3}(\\.[0-9]{1,9})?\\s*%")) {
                BigDecimal percent =
                        new BigDecimal(text.substring(0, text.length() - 1).strip());
                if (percent.compareTo(BigDecimal.valueOf(100)) <= 0) {
                    return percent;
                }
            }
            throw new TypeConversionException("`" + value + "` is not a share from 0% to 100%, such as 1% or 0.5%");
        }
    }
}
