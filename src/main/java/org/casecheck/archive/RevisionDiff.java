package org.casecheck.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.casecheck.archive.FileParts.Owner;
import org.casecheck.archive.FileParts.Part;
import org.casecheck.archive.FileParts.Section;
import org.casecheck.source.Issue;
import org.casecheck.source.RulesFolder;

/**
 * What differs between two revisions, in the words of the rules folder. Every list is in the order of names, and empty where
 * nothing differs.
 *
 * @param from the earlier revision, or whichever was named first
 * @param to the other one
 * @param policies by name
 * @param lists by id
 * @param calendar by year, and by key what else it says
 * @param files outside policies, by path, as whole texts: those that could not be read in one of the two revisions, or are
 *     of no known kind
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RevisionDiff(
        String from,
        String to,
        List<PolicyDiff> policies,
        List<ListDiff> lists,
        List<Change> calendar,
        List<Change> files) {

    /** Compares two folders. It needs neither to pass the check: what cannot be read is compared as text. */
    public static RevisionDiff between(RulesFolder from, RulesFolder to) {
        Comparison comparison = new Comparison();
        SortedSet<String> paths = from.names();
        paths.addAll(to.names());
        for (String path : paths) {
            if (unread(from, path).or(() -> unread(to, path)).isPresent()) {
                comparison.compareWhole(path, textOrWhyNone(from, path), textOrWhyNone(to, path));
            } else {
                comparison.compare(path, from.files().get(path), to.files().get(path));
            }
        }
        return new RevisionDiff(
                from.revision(),
                to.revision(),
                comparison.policies(
                        FileParts.policies(from.files().keySet()),
                        FileParts.policies(to.files().keySet())),
                comparison.lists(),
                comparison.changes(Owner.CALENDAR, Section.YEARS),
                comparison.changes(Owner.FOLDER, Section.FILES));
    }

    /** What kept a file, or the folder it is in, from being read. Whatever stands in it is then not removed, but unknown. */
    private static Optional<Issue> unread(RulesFolder folder, String path) {
        return folder.issues().stream()
                .filter(issue -> (path + "/").startsWith(issue.place().file() + "/"))
                .findFirst();
    }

    private static String textOrWhyNone(RulesFolder folder, String path) {
        return unread(folder, path)
                .map(issue -> "(" + issue.message() + " " + issue.messageZh() + ")")
                .orElse(folder.files().get(path));
    }

    /** Whether nothing differs but what has no meaning: comments and blanks in rules, the order of things. */
    public boolean nothing() {
        return policies.isEmpty() && lists.isEmpty() && calendar.isEmpty() && files.isEmpty();
    }

    /** The parts of the files that differ, on both sides. Files that are the same have nothing to add. */
    private static final class Comparison {
        private final Map<Owner, Map<Section, Sides>> owners = new TreeMap<>();

        private record Sides(SortedMap<String, Object> before, SortedMap<String, Object> after) {}

        void compare(String path, String before, String after) {
            if (Objects.equals(before, after)) {
                return;
            }
            Optional<List<Part>> parts = FileParts.read(path, before);
            Optional<List<Part>> others = FileParts.read(path, after);
            if (parts.isPresent() && others.isPresent()) {
                parts.get().forEach(part -> put(sides(part).before(), part));
                others.get().forEach(part -> put(sides(part).after(), part));
            } else {
                compareWhole(path, before, after);
            }
        }

        void compareWhole(String path, String before, String after) {
            if (before != null) {
                Part whole = FileParts.whole(path, before);
                put(sides(whole).before(), whole);
            }
            if (after != null) {
                Part whole = FileParts.whole(path, after);
                put(sides(whole).after(), whole);
            }
        }

        private Sides sides(Part part) {
            return owners.computeIfAbsent(part.owner(), owner -> new TreeMap<>())
                    .computeIfAbsent(part.section(), section -> new Sides(new TreeMap<>(), new TreeMap<>()));
        }

        /** Names are unique in a folder that passes the check; in others the second of a name gets a number. */
        private static void put(SortedMap<String, Object> side, Part part) {
            String name = part.name();
            for (int number = 2; side.containsKey(name); number++) {
                name = part.name() + " (" + number + ")";
            }
            side.put(name, part.value());
        }

        List<Change> changes(Owner owner, Section section) {
            Sides sides = owners.getOrDefault(owner, Map.of()).get(section);
            if (sides == null) {
                return List.of();
            }
            List<Change> changes = new ArrayList<>();
            SortedSet<String> names = new TreeSet<>(sides.before().keySet());
            names.addAll(sides.after().keySet());
            for (String name : names) {
                Object before = sides.before().get(name);
                Object after = sides.after().get(name);
                if (!sides.before().containsKey(name)) {
                    changes.add(new Change(name, Change.Kind.ADDED, null, shown(after)));
                } else if (!sides.after().containsKey(name)) {
                    changes.add(new Change(name, Change.Kind.REMOVED, shown(before), null));
                } else if (!Objects.equals(before, after)) {
                    changes.add(new Change(name, Change.Kind.CHANGED, shown(before), shown(after)));
                }
            }
            return List.copyOf(changes);
        }

        private static Object shown(Object value) {
            return value instanceof RuleText rule ? rule.text() : value;
        }

        List<PolicyDiff> policies(SortedSet<String> before, SortedSet<String> after) {
            List<PolicyDiff> policies = new ArrayList<>();
            for (Owner owner : owners.keySet()) {
                if (owner.kind() == Owner.Kind.POLICY && anyChange(owner)) {
                    policies.add(new PolicyDiff(
                            owner.name(),
                            kind(before.contains(owner.name()), after.contains(owner.name())),
                            changes(owner, Section.ABOUT),
                            changes(owner, Section.RULES),
                            changes(owner, Section.REASONS),
                            changes(owner, Section.THRESHOLDS),
                            changes(owner, Section.OUTPUTS),
                            changes(owner, Section.FACTS),
                            changes(owner, Section.FIXTURES),
                            changes(owner, Section.FILES)));
                }
            }
            return List.copyOf(policies);
        }

        List<ListDiff> lists() {
            List<ListDiff> lists = new ArrayList<>();
            for (Owner owner : owners.keySet()) {
                if (owner.kind() == Owner.Kind.LIST && anyChange(owner)) {
                    Sides about = owners.get(owner).get(Section.ABOUT);
                    lists.add(new ListDiff(
                            owner.name(),
                            kind(!about.before().isEmpty(), !about.after().isEmpty()),
                            changes(owner, Section.ABOUT).stream()
                                    .filter(change -> !change.name().equals("id"))
                                    .toList(),
                            changes(owner, Section.ENTRIES)));
                }
            }
            return List.copyOf(lists);
        }

        private boolean anyChange(Owner owner) {
            return owners.get(owner).keySet().stream()
                    .anyMatch(section -> !changes(owner, section).isEmpty());
        }

        private static Change.Kind kind(boolean before, boolean after) {
            if (before && after) {
                return Change.Kind.CHANGED;
            }
            return after ? Change.Kind.ADDED : Change.Kind.REMOVED;
        }
    }
}
