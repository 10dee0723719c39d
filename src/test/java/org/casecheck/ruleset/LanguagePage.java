package org.casecheck.ruleset;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page that tells analysts what a rule may say. Its tables stand between {@code <!-- generated: .. -->} markers: what
 * there is, of which types, and an example from the shipped rules are written here; what it means is kept from the page.
 */
final class LanguagePage {
    /** What stands in the last cell of an example that no shipped rule has. */
    static final String NOWHERE = "\\*";

    private static final Pattern REGION =
            Pattern.compile("(?s)<!-- generated: ([^\\n]*) -->\n(.*?)<!-- /generated -->");
    private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");

    private final LanguageUses uses;
    private final Map<String, String> blocks;

    /**
     * @param uses of the shipped rules
     * @param blocks what else is generated, by its marker
     */
    LanguagePage(LanguageUses uses, Map<String, String> blocks) {
        this.uses = uses;
        this.blocks = blocks;
    }

    /**
     * A row of a table, its cells as on the page.
     *
     * @param name of what it is about, as {@link LanguageTable} has it
     * @param from the file and rule the example is from, or {@link #NOWHERE}
     */
    record Row(String name, String written, String types, String en, String zh, String example, String from) {

        /** The example as it stands in a rule; empty when there is none. */
        String code() {
            return unescaped(example);
        }

        private String markdown() {
            return "| " + written + (types == null ? "" : " | " + types) + " | " + en + " | " + zh + " | " + example
                    + " | " + from + " |\n";
        }
    }

    /** The page with everything generated renewed; what has no row yet gets one, without words, in the last table of its kind. */
    String renewed(String page) {
        Map<LanguageTable, Integer> last = new EnumMap<>(LanguageTable.class);
        Matcher region = REGION.matcher(page);
        while (region.find()) {
            LanguageTable table = LanguageTable.of(region.group(1));
            if (table != null) {
                last.put(table, region.start());
            }
        }
        if (last.size() < LanguageTable.values().length) {
            throw new IllegalStateException("the page has tables only of " + last.keySet());
        }
        Set<String> placed = new HashSet<>();
        rows(page).forEach(row -> placed.add(row.name()));
        return REGION.matcher(page).replaceAll(found -> {
            String marker = found.group(1);
            LanguageTable table = LanguageTable.of(marker);
            String content = table == null
                    ? block(marker)
                    : markdown(table, rows(table, found.group(2)), found.start() == last.get(table) ? placed : null);
            return Matcher.quoteReplacement(
                    "<!-- generated: " + marker + " -->\n\n" + content + "\n<!-- /generated -->");
        });
    }

    private String block(String marker) {
        if (!blocks.containsKey(marker)) {
            throw new IllegalStateException("nothing is generated for `" + marker + "`");
        }
        return blocks.get(marker);
    }

    /** The rows of all tables with examples. */
    static List<Row> rows(String page) {
        List<Row> rows = new ArrayList<>();
        Matcher region = REGION.matcher(page);
        while (region.find()) {
            LanguageTable table = LanguageTable.of(region.group(1));
            if (table != null) {
                rows.addAll(rows(table, region.group(2)));
            }
        }
        return rows;
    }

    private static List<Row> rows(LanguageTable table, String markdown) {
        List<Row> rows = new ArrayList<>();
        for (String line :
                markdown.lines().filter(line -> line.startsWith("| `")).toList()) {
            List<String> cells = new ArrayList<>(
                    CELL_END.splitAsStream(line.substring(1)).map(String::strip).toList());
            while (cells.size() < 6) {
                cells.add("");
            }
            String types = table.isTyped() ? cells.remove(1) : null;
            String name = LanguageTable.name(unescaped(cells.get(0)));
            rows.add(new Row(name, cells.get(0), types, cells.get(1), cells.get(2), cells.get(3), cells.get(4)));
        }
        return rows;
    }

    /** @param placed what has a row somewhere; null when this is not where the others go */
    private String markdown(LanguageTable table, List<Row> rows, Set<String> placed) {
        Set<String> names = table.names();
        StringBuilder markdown = new StringBuilder(table.head());
        for (Row row : rows) {
            if (names.contains(row.name())) {
                markdown.append(renewed(table, row).markdown());
            }
        }
        for (String name : names) {
            if (placed != null && !placed.contains(name)) {
                markdown.append(renewed(table, new Row(name, "", null, "", "", "", NOWHERE))
                        .markdown());
            }
        }
        return markdown.toString();
    }

    private Row renewed(LanguageTable table, Row row) {
        LanguageUses.Use use = uses.of(row.name());
        return new Row(
                row.name(),
                escaped(table.written(row.name(), unescaped(row.written()))),
                table.types(row.name()),
                row.en(),
                row.zh(),
                use == null ? row.example() : escaped(use.example()),
                use == null ? NOWHERE : from(use));
    }

    private static String from(LanguageUses.Use use) {
        String file = use.rule().text().file();
        return "[" + file + "](" + file + "), " + use.rule().title().replace("|", "\\|");
    }

    static String escaped(String code) {
        return "`" + code.replace("|", "\\|") + "`";
    }

    private static String unescaped(String cell) {
        return cell.replace("\\|", "|").replaceAll("^`|`$", "");
    }
}
