package org.casecheck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.casecheck.activation.Activation;
import org.casecheck.activation.ActiveRuleset;
import org.casecheck.activation.Callers;
import org.casecheck.activation.NamedRevisions;
import org.casecheck.activation.UnknownRevision;
import org.casecheck.archive.Change;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.archive.ListDiff;
import org.casecheck.archive.PolicyDiff;
import org.casecheck.archive.RevisionDiff;
import org.casecheck.decision.DecisionJson;
import org.casecheck.source.FolderReading;
import org.casecheck.source.RulesFolder;
import org.casecheck.source.Visible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what was added, removed and changed from one revision of the rules to another. */
@Command(
        name = "diff",
        description =
                "Say what differs between two revisions of the rules: rules, reasons, thresholds, outputs, facts, fixtures, lists,"
                        + " calendar.",
        mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {
    private static final String NAMED =
            "A revision that `rulesets` lists (`active`: the one that is to serve), `folder`, or the path of a rules folder.";

    @Parameters(index = "0", paramLabel = "FROM", description = NAMED)
    private String from;

    @Parameters(index = "1", paramLabel = "TO", description = "Likewise.")
    private String to;

    @Mixin
    private RulesOption rules;

    @Mixin
    private DatabaseArgument database;

    @Option(
            names = "--json",
            description = "Print one JSON object, for machines, with what stood there before and after.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        Terminal.keepLibrariesQuiet();
        ActiveRuleset active = new ActiveRuleset();
        try (DatabaseSource source = database.open();
                Activation activation = new Activation(
                        rules.folder(),
                        source::archive,
                        active,
                        new Callers(),
                        InstantSource.system(),
                        "diff",
                        attempt -> {})) {
            NamedRevisions named = new NamedRevisions(activation, active);
            RevisionDiff diff = RevisionDiff.between(folder(from, named), folder(to, named));
            if (json) {
                spec.commandLine().getOut().println(DecisionJson.mapper().writeValueAsString(diff));
            } else {
                print(diff);
            }
            return 0;
        }
    }

    private RulesFolder folder(String name, NamedRevisions named) {
        if (Files.isDirectory(Path.of(name)) && FolderReading.of(Path.of(name)) instanceof RulesFolder read) {
            return read;
        }
        try {
            return named.folder(name);
        } catch (UnknownRevision unknown) {
            throw new ParameterException(
                    spec.commandLine(),
                    unknown.isAmbiguous()
                            ? "Several revisions begin with `" + name + "`: write more of its digits."
                            : "`" + name + "` is neither a revision that `rulesets` lists nor a rules folder.");
        }
    }

    private void print(RevisionDiff diff) throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        out.println("from " + diff.from());
        out.println("to   " + diff.to());
        if (diff.nothing()) {
            out.println("Nothing differs that has a meaning.");
        }
        for (PolicyDiff policy : diff.policies()) {
            out.println();
            out.println(policy.policy() + " (" + policy.kind().word() + ")");
            print("about", policy.about());
            print("rule", policy.rules());
            print("reason", policy.reasons());
            print("threshold", policy.thresholds());
            print("output", policy.outputs());
            print("fact", policy.facts());
            print("fixture", policy.fixtures());
            print("file", policy.files());
        }
        for (ListDiff list : diff.lists()) {
            out.println();
            out.println("list " + list.list() + " (" + list.kind().word() + ")");
            print("about", list.about());
            print("entry", list.entries());
        }
        print("calendar", diff.calendar());
        print("file", diff.files());
    }

    private void print(String what, List<Change> changes) throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        ObjectMapper mapper = DecisionJson.mapper();
        for (Change change : changes) {
            out.println("  " + change.kind().word() + " " + what + " " + Visible.text(change.name()));
            if (change.kind() == Change.Kind.CHANGED) {
                out.println("    - " + text(change.before(), mapper));
                out.println("    + " + text(change.after(), mapper));
            }
        }
    }

    private static String text(Object value, ObjectMapper mapper) throws JsonProcessingException {
        String text = value instanceof String plain ? plain : mapper.writeValueAsString(value);
        return text.strip().lines().map(Visible::text).collect(Collectors.joining("\n      "));
    }
}
