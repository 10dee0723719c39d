package org.casecheck.activation;

import java.util.Optional;
import org.casecheck.archive.Appointment;
import org.casecheck.source.RulesFolder;

/** Finds revisions by the names people give them: whole, by their first digits, {@code active} or {@code folder}. */
public final class NamedRevisions {
    /** What serves, or is to serve where nothing does. */
    public static final String ACTIVE = "active";

    /** What the rules folder holds. */
    public static final String FOLDER = "folder";

    private final Activation activation;
    private final ActiveRuleset active;

    public NamedRevisions(Activation activation, ActiveRuleset active) {
        this.activation = activation;
        this.active = active;
    }

    /**
     * The whole revision.
     *
     * @throws UnknownRevision when there is none of this name, or several begin with it
     */
    public String revision(String name) {
        if (name.equals(active.status().revision())) {
            return name;
        }
        return switch (name) {
            case ACTIVE -> active();
            case FOLDER -> activation.folder().orElseThrow(() -> unknown(name)).revision();
            default ->
                archived(name)
                        .or(() -> activation.folder().map(RulesFolder::revision).filter(name::equals))
                        .orElseThrow(() -> unknown(name));
        };
    }

    /** The content of a revision; throws as {@link #revision} does. */
    public RulesFolder folder(String name) {
        return switch (name) {
            case ACTIVE -> folder(active());
            case FOLDER -> activation.folder().orElseThrow(() -> unknown(name));
            default ->
                archived(name)
                        .flatMap(activation.archive()::read)
                        .or(() ->
                                activation.folder().filter(now -> now.revision().equals(name)))
                        .orElseThrow(() -> unknown(name));
        };
    }

    private String active() {
        return active.serving()
                .map(serving -> serving.ruleset().revision())
                .or(() -> activation.archive().latest().map(Appointment::revision))
                .orElseThrow(() -> unknown(ACTIVE));
    }

    private Optional<String> archived(String name) {
        try {
            return activation.archive().find(name);
        } catch (IllegalArgumentException several) {
            throw new UnknownRevision(name, true);
        }
    }

    private static UnknownRevision unknown(String name) {
        return new UnknownRevision(name, false);
    }
}
