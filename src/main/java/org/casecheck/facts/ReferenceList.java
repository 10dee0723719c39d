package org.casecheck.facts;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.casecheck.decision.Text;
import org.casecheck.source.Check;
import org.casecheck.source.Place;
import org.casecheck.source.YamlNode;

/**
 * Dated reference data that policies share, from one file of {@code lists/}.
 *
 * @param id by which rules name it
 * @param title what it lists
 * @param source where it comes from
 * @param asOf the day it was true
 * @param sample whether it is invented
 * @param entries in the order of the file; on each day there is one at least, and no key stands there twice
 */
public record ReferenceList(String id, Text title, String source, LocalDate asOf, boolean sample, List<Entry> entries) {
    private static final List<String> KEYS = List.of("key", "zh", "en", "effectiveFrom", "effectiveUntil");

    /** Entries that are kept ready for all stretches of days together. */
    private static final long MOST_KEPT = 1_000_000;

    /**
     * @param key what is looked for: a code, or the words themselves
     * @param title what the key stands for
     * @param period the days on which it is listed
     */
    public record Entry(String key, Text title, Period period, Place place) {}

    public ReferenceList {
        entries = List.copyOf(entries);
    }

    /** The entries of a day. */
    public List<Entry> on(LocalDate day) {
        return entries.stream().filter(entry -> entry.period().includes(day)).toList();
    }

    /** The days on which the entries are other ones than the day before, in their order. */
    public SortedSet<LocalDate> turns() {
        SortedSet<LocalDate> turns = new TreeSet<>();
        entries.forEach(entry -> turns.addAll(entry.period().turns()));
        return turns;
    }

    /** Notes every fault as an issue; empty when something is missing or cannot be read. */
    public static Optional<ReferenceList> read(YamlNode root) {
        root.allowKeys(List.of("id", "title", "source", "asOf", "sample", "entries"));
        Optional<String> id = requireText(root, "id");
        Optional<Text> title = root.require("title").flatMap(ReferenceList::text);
        Optional<String> source = requireText(root, "source");
        Optional<LocalDate> asOf = root.require("asOf").flatMap(ReferenceList::date);
        Optional<Boolean> sample = root.get("sample").map(ReferenceList::truth).orElse(Optional.of(false));
        List<Entry> entries =
                root.require("entries").map(ReferenceList::entries).orElse(List.of());
        if (id.isEmpty()
                || title.isEmpty()
                || source.isEmpty()
                || asOf.isEmpty()
                || sample.isEmpty()
                || entries.isEmpty()) {
            return Optional.empty();
        }
        ReferenceList list = new ReferenceList(id.get(), title.get(), source.get(), asOf.get(), sample.get(), entries);
        return root.require("entries").filter(list::checkDays).map(checked -> list);
    }

    private static List<Entry> entries(YamlNode node) {
        List<Entry> entries = new ArrayList<>();
        Map<String, List<Period>> listed = new HashMap<>();
        List<YamlNode> items = node.items();
        if (items.isEmpty() && (node.isSequence() || node.isNull())) {
            node.error(
                    Check.LIST_EMPTY,
                    "The list has no entries.",
                    "名单中没有条目。",
                    "Add an entry, or delete the list.",
                    "请添加条目，或删除该名单。");
        }
        for (YamlNode item : items) {
            if (!item.isMapping()) {
                item.error(
                        Check.LIST_ENTRY_FORM,
                        "An entry (`key`, `zh`, `en`) is expected here.",
                        "此处应为一个条目（`key`、`zh`、`en`）。",
                        "Write `{ key: .., zh: .., en: .. }`.",
                        "请写成 `{ key: .., zh: .., en: .. }`。");
                continue;
            }
            item.allowKeys(KEYS);
            Optional<String> key = requireText(item, "key");
            Optional<String> zh = requireText(item, "zh");
            Optional<String> en = requireText(item, "en");
            Period period = Period.read(item);
            if (key.isEmpty()) {
                continue;
            }
            List<Period> others = listed.computeIfAbsent(key.get(), first -> new ArrayList<>());
            if (others.stream().anyMatch(period::overlaps)) {
                item.error(
                        Check.LIST_DUPLICATE_KEY,
                        "The key `" + key.get() + "` stands in this list twice on the same days.",
                        "键 `" + key.get() + "` 在名单中重复出现，且有效日期重叠。",
                        "Keep one of the two, or give them periods that do not overlap.",
                        "请只保留一个，或填写互不重叠的有效日期。");
            }
            if (zh.isPresent() && en.isPresent()) {
                entries.add(new Entry(key.get(), new Text(zh.get(), en.get()), period, item.place()));
            }
            others.add(period);
        }
        return entries;
    }

    /**
     * Whether the list can be kept ready for all its days. "Nothing is listed" is hardly ever meant, and would let every
     * case pass that the list should hold up.
     */
    private boolean checkDays(YamlNode node) {
        SortedSet<LocalDate> days = turns();
        if (days.isEmpty()) {
            return true;
        }
        if ((long) days.size() * entries.size() > MOST_KEPT) {
            node.error(
                    Check.TOO_MANY,
                    "The list has " + entries.size() + " entries and changes on " + days.size() + " days.",
                    "名单有 " + entries.size() + " 个条目，并在 " + days.size() + " 个日期发生变化，数量过多。",
                    "Change it on fewer days, or split the list.",
                    "请减少变化的日期，或拆分名单。");
            return false;
        }
        days.add(days.first().minusDays(1));
        for (LocalDate day : days) {
            if (on(day).isEmpty()) {
                node.error(
                        Check.LIST_EMPTY_DAYS,
                        "On " + day + " nothing stands in the list.",
                        "在 " + day + " 名单中没有任何条目。",
                        "Leave an entry that is in force then; to ask the list from a day on only, give the dates to the"
                                + " reasons that it leads to.",
                        "请保留当日有效的条目；如果只是从某日起才使用该名单，请在相应的原因上填写日期。");
            }
        }
        return true;
    }

    private static Optional<Text> text(YamlNode node) {
        node.allowKeys(List.of("zh", "en"));
        Optional<String> zh = requireText(node, "zh");
        Optional<String> en = requireText(node, "en");
        return zh.isPresent() && en.isPresent() ? Optional.of(new Text(zh.get(), en.get())) : Optional.empty();
    }

    private static Optional<String> requireText(YamlNode node, String key) {
        Optional<YamlNode> value = node.require(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        String text = value.get().text();
        if (value.get().isScalar() && text.isBlank()) {
            value.get()
                    .error(
                            Check.LIST_BLANK_TEXT,
                            "`" + key + "` is blank.",
                            "`" + key + "` 是空白的。",
                            "Fill it in.",
                            "请填写内容。");
        }
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private static Optional<LocalDate> date(YamlNode node) {
        String text = node.text();
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException notADate) {
            if (node.isScalar()) {
                node.error(
                        Check.LIST_DATE,
                        "`" + text + "` is not a date.",
                        "`" + text + "` 不是日期。",
                        "Write a day that exists as `2026-06-19`.",
                        "请写成 `2026-06-19` 这样真实存在的日期。");
            }
            return Optional.empty();
        }
    }

    private static Optional<Boolean> truth(YamlNode node) {
        return switch (node.text()) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> {
                if (node.isScalar()) {
                    node.error(
                            Check.LIST_SAMPLE,
                            "`" + node.text() + "` is neither `true` nor `false`.",
                            "`" + node.text() + "` 既不是 `true` 也不是 `false`。",
                            "Write `true` or `false`.",
                            "请写 `true` 或 `false`。");
                }
                yield Optional.empty();
            }
        };
    }
}
