package org.casecheck.cli;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.casecheck.activation.Activation;
import org.casecheck.activation.ActiveRuleset;
import org.casecheck.activation.Callers;
import org.casecheck.activation.NamedRevisions;
import org.casecheck.activation.UnknownRevision;
import org.casecheck.archive.Attempt;
import org.casecheck.archive.DatabaseException;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.source.RulesFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Appoints a revision: every service on the same database takes it up within seconds, or when it starts. */
@Command(
        name = "activate",
        description = {
            "Make a revision of the rules serve, or what is in the rules folder.",
            "It is checked and its fixtures are replayed here; every service on the same database then takes it up within"
                    + " seconds. A revision that is not the folder's is pinned: saved files wait until `activate folder`."
        },
        mixinStandardHelpOptions = true)
final class ActivateCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "REVISION",
            description = "A revision that `rulesets` lists, whole or its first 8 digits or more; or `folder`.")
    private String revision;

    @Mixin
    private RulesOption rules;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who asks, as it is to stand in the record (default: the user of this machine).")
    private String by;

    @Mixin
    private DatabaseArgument database;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Terminal.keepLibrariesQuiet();
        ActiveRuleset active = new ActiveRuleset();
        try (DatabaseSource source = database.open();
                Activation activation = new Activation(
                        rules.folder(),
                        source::archive,
                        active,
                        new Callers(),
                        InstantSource.system(),
                        by,
                        attempt -> {})) {
            Attempt attempt = revision.equals(NamedRevisions.FOLDER)
                    ? activation.activateFolder(by).join()
                    : activation
                            .activate(new NamedRevisions(activation, active).revision(revision), by)
                            .join();
            return tell(attempt, activation, active);
        } catch (CompletionException fault) {
            if (fault.getCause() instanceof UnknownRevision unknown) {
                throw usage(unknown);
            }
            throw fault.getCause() instanceof DatabaseException missing ? missing : fault;
        } catch (UnknownRevision unknown) {
            throw usage(unknown);
        }
    }

    private ParameterException usage(UnknownRevision unknown) {
        return new ParameterException(
                spec.commandLine(),
                unknown.isAmbiguous()
                        ? "Several revisions begin with `" + unknown.name() + "`: write more of its digits."
                        : "There is no revision `" + unknown.name() + "`: `rulesets` lists those that have served.");
    }

    private int tell(Attempt attempt, Activation activation, ActiveRuleset active) {
        PrintWriter out = spec.commandLine().getOut();
        if (!attempt.succeeded()) {
            new IssuePrinter(out, null).print(attempt.issues(), files(attempt, activation));
            String what = attempt.revision() == null ? "the rules folder" : attempt.revision();
            out.println("NOT ACTIVATED " + what + ": this changed nothing.");
            return 1;
        }
        out.println("ACTIVATED " + attempt.revision()
                + (active.status().pinned() ? " (pinned: saved files wait until `activate folder`)" : ""));
        return 0;
    }

    /** What the issues speak of: the folder, as long as it is what was tried, or an archived revision. */
    private static Map<String, String> files(Attempt attempt, Activation activation) {
        Optional<RulesFolder> folder = activation.folder();
        Optional<RulesFolder> tried = attempt.revision() == null
                ? folder
                : folder.filter(now -> now.revision().equals(attempt.revision()))
                        .or(() -> archived(attempt.revision(), activation));
        return tried.<Map<String, String>>map(RulesFolder::files).orElse(Map.of());
    }

    private static Optional<RulesFolder> archived(String revision, Activation activation) {
        try {
            return activation.archive().read(revision);
        } catch (DatabaseException noExcerpts) {
            return Optional.empty();
        }
    }
}
