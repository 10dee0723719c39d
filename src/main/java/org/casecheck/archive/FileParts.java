package org.casecheck.archive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.casecheck.language.Rule;
import org.casecheck.language.RuleFileParser;
import org.casecheck.source.Issues;
import org.casecheck.source.YamlNode;

/** The parts that people speak of, taken out of one file: rules, reasons, entries. It need not pass the check. */
final class FileParts {
    private static final String CALENDAR = "calendars/cn.yaml";
    private static final String LISTS = "lists/";
    /** What a policy's schema calls the submitted facts as a whole. */
    private static final String WHOLE_CASE = "Case";

    /** What a part is of. */
    record Owner(Kind kind, String name) implements Comparable<Owner> {
        enum Kind {
            POLICY,
            LIST,
            CALENDAR,
            FOLDER
        }

        static final Owner CALENDAR = new Owner(Kind.CALENDAR, "");
        static final Owner FOLDER = new Owner(Kind.FOLDER, "");

        @Override
        public int compareTo(Owner other) {
            int byKind = kind.compareTo(other.kind);
            return byKind != 0 ? byKind : name.compareTo(other.name);
        }
    }

    enum Section {
        ABOUT,
        RULES,
        REASONS,
        THRESHOLDS,
        OUTPUTS,
        FACTS,
        FIXTURES,
        ENTRIES,
        YEARS,
        FILES
    }

    /**
     * @param value plain values, or a {@link RuleText}; equal when nothing of meaning differs
     */
    record Part(Owner owner, Section section, String name, Object value) {}

    private final Owner owner;
    private final List<Part> parts = new ArrayList<>();

    private FileParts(Owner owner) {
        this.owner = owner;
    }

    /** The names of the policies: every folder but the two that all policies share. */
    static SortedSet<String> policies(Collection<String> paths) {
        SortedSet<String> policies = new TreeSet<>();
        paths.forEach(path -> policy(path).ifPresent(policies::add));
        return policies;
    }

    private static Optional<String> policy(String path) {
        int slash = path.indexOf('/');
        return slash <= 0 || path.startsWith(LISTS) || path.startsWith("calendars/")
                ? Optional.empty()
                : Optional.of(path.substring(0, slash));
    }

    /** The file as one part, its text. */
    static Part whole(String path, String text) {
        Owner owner =
                policy(path).map(name -> new Owner(Owner.Kind.POLICY, name)).orElse(Owner.FOLDER);
        return new Part(owner, Section.FILES, path, text);
    }

    /** None when there is no such file (text null); empty when it can be compared only as a whole. */
    static Optional<List<Part>> read(String path, String text) {
        if (text == null) {
            return Optional.of(List.of());
        }
        Optional<String> policy = policy(path);
        if (path.endsWith(".drl") && policy.isPresent()) {
            return RuleFileParser.parse(path, text, new Issues()).map(rules -> rules(policy.get(), text, rules));
        }
        Issues issues = new Issues();
        Optional<List<Part>> parts = path.endsWith(".yaml")
                ? YamlNode.parse(path, text, issues).flatMap(root -> read(path, policy, root))
                : Optional.empty();
        return parts.filter(read -> !issues.hasErrors());
    }

    private static List<Part> rules(String policy, String text, List<Rule> rules) {
        FileParts file = new FileParts(new Owner(Owner.Kind.POLICY, policy));
        for (int i = 0; i < rules.size(); i++) {
            int end = i + 1 < rules.size() ? rules.get(i + 1).offset() : text.length();
            file.add(
                    Section.RULES,
                    rules.get(i).title(),
                    RuleText.of(text.substring(rules.get(i).offset(), end)));
        }
        return file.parts;
    }

    private static Optional<List<Part>> read(String path, Optional<String> policy, YamlNode root) {
        if (policy.isPresent()) {
            FileParts file = new FileParts(new Owner(Owner.Kind.POLICY, policy.get()));
            return file.readOfPolicy(path.substring(policy.get().length() + 1), root)
                    ? Optional.of(file.parts)
                    : Optional.empty();
        }
        if (path.equals(CALENDAR)) {
            return Optional.of(new FileParts(Owner.CALENDAR).calendar(root));
        }
        if (path.startsWith(LISTS)) {
            return root.get("id")
                    .filter(YamlNode::isScalar)
                    .map(id -> new FileParts(new Owner(Owner.Kind.LIST, id.text())).list(root));
        }
        return Optional.empty();
    }

    private boolean readOfPolicy(String file, YamlNode root) {
        if (file.equals("policy.yaml")) {
            root.entries().forEach((key, value) -> {
                switch (key) {
                    case "thresholds" -> addAll(Section.THRESHOLDS, value);
                    case "outputs" -> addAll(Section.OUTPUTS, value);
                    default -> add(Section.ABOUT, key, value.plain());
                }
            });
        } else if (file.equals("reasons.yaml")) {
            addAll(Section.REASONS, root);
        } else if (file.equals("facts.schema.yaml")) {
            type(WHOLE_CASE, root);
            root.get("$defs").ifPresent(types -> types.entries().forEach(this::type));
        } else if (file.startsWith("fixtures/")) {
            root.items().forEach(fixture -> named(Section.FIXTURES, "name", fixture));
        } else {
            return false;
        }
        return true;
    }

    /** Its fields, and whatever else is said of the type under its own name. */
    private void type(String name, YamlNode type) {
        Map<String, Object> about = new LinkedHashMap<>();
        type.entries().forEach((key, value) -> {
            if (key.equals("properties")) {
                value.entries().forEach((field, schema) -> add(Section.FACTS, name + "." + field, schema.plain()));
            } else if (!key.equals("$defs")) {
                about.put(key, value.plain());
            }
        });
        add(Section.FACTS, name, about);
    }

    private List<Part> calendar(YamlNode root) {
        root.entries().forEach((key, value) -> {
            if (key.equals("years")) {
                addAll(Section.YEARS, value);
            } else {
                add(Section.YEARS, key, value.plain());
            }
        });
        return parts;
    }

    private List<Part> list(YamlNode root) {
        root.entries().forEach((key, value) -> {
            if (key.equals("entries")) {
                value.items().forEach(this::entry);
            } else {
                add(Section.ABOUT, key, value.plain());
            }
        });
        return parts;
    }

    /** The same key may be listed several times, on other days. */
    private void entry(YamlNode node) {
        String from = node.get("effectiveFrom").map(day -> " " + day.text()).orElse("");
        String name = node.require("key").map(YamlNode::text).orElse("") + from;
        Map<String, Object> value = new LinkedHashMap<>();
        node.entries().forEach((key, part) -> value.put(key, part.plain()));
        value.remove("key");
        add(Section.ENTRIES, name, value);
    }

    private void named(Section section, String key, YamlNode node) {
        String name = node.require(key).map(YamlNode::text).orElse("");
        Map<String, Object> value = new LinkedHashMap<>();
        node.entries().forEach((other, part) -> value.put(other, part.plain()));
        value.remove(key);
        add(section, name, value);
    }

    private void addAll(Section section, YamlNode mapping) {
        mapping.entries().forEach((name, value) -> add(section, name, value.plain()));
    }

    private void add(Section section, String name, Object value) {
        parts.add(new Part(owner, section, name, value));
    }
}
