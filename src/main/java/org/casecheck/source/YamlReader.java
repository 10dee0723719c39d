package org.casecheck.source;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads the text of a YAML file into nodes, or notes why it cannot be read. */
final class YamlReader {
    private static final int DEEPEST = 60;

    private YamlReader() {}

    /** The root of the file; empty, with an issue, when it is not YAML or has nothing in it. */
    static Optional<Node> root(SourceText source, Issues issues) {
        OptionalInt forbidden = forbidden(source.text());
        if (forbidden.isPresent()) {
            forbidden(source, forbidden.getAsInt(), issues);
            return Optional.empty();
        }
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(Integer.MAX_VALUE); // the folder limits the size of files
        options.setMaxAliasesForCollections(Integer.MAX_VALUE); // the parser limits what they stand for
        try {
            BoundedParser parser = new BoundedParser(new StreamReader(source.text()), options);
            Node root = new Composer(parser, new Resolver(), options).getSingleNode();
            if (root == null) {
                issues.error(
                        Check.EMPTY_FILE,
                        Place.of(source.file()),
                        "The file is empty.",
                        "文件是空的。",
                        "Fill it in, or delete it.",
                        "请补充内容，或删除该文件。");
            }
            return Optional.ofNullable(root);
        } catch (BoundedParser.Refused refused) {
            refused(source, refused, issues);
        } catch (MarkedYAMLException broken) {
            issues.error(
                    Check.YAML_SYNTAX,
                    at(source, broken.getProblemMark()),
                    "This is not valid YAML: " + oneLine(broken.getProblem()) + ".",
                    "这里不是合法的 YAML：" + oneLine(broken.getProblem()) + "。",
                    "Check indentation, quotes and colons here.",
                    "请检查此处的缩进、引号和冒号。");
        } catch (RuntimeException broken) {
            issues.error(
                    Check.YAML_UNREADABLE,
                    Place.of(source.file()),
                    "This file cannot be read as YAML: " + oneLine(broken.getMessage()) + ".",
                    "无法按 YAML 读取该文件：" + oneLine(broken.getMessage()) + "。",
                    "Nest values at most " + DEEPEST + " levels deep.",
                    "嵌套请不超过 " + DEEPEST + " 层。");
        }
        return Optional.empty();
    }

    static Place at(SourceText source, Mark mark) {
        return mark == null ? Place.of(source.file()) : source.atCodePoint(mark.getIndex());
    }

    /** Where the first character stands that YAML does not allow, or that nobody could see. */
    private static OptionalInt forbidden(String text) {
        return IntStream.range(0, text.length())
                .filter(i -> i == 0 || !Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i)))
                .filter(i -> isForbidden(text.codePointAt(i)))
                .findFirst();
    }

    private static boolean isForbidden(int character) {
        boolean blank = character == '\t' || character == '\n' || character == '\r';
        return !blank && (Visible.isHidden(character) || !StreamReader.isPrintable(character));
    }

    private static void forbidden(SourceText source, int offset, Issues issues) {
        String name = Visible.name(source.text().codePointAt(offset));
        issues.error(
                Check.YAML_CHARACTER,
                source.at(offset),
                "The invisible character " + name + " stands here.",
                "此处有看不见的字符 " + name + "。",
                "Delete it: what is read must be what is seen.",
                "请删除：看到的必须就是实际内容。");
    }

    private static void refused(SourceText source, BoundedParser.Refused refused, Issues issues) {
        Place place = at(source, refused.mark);
        switch (refused.reason) {
            case NESTED ->
                issues.error(
                        Check.YAML_REPEAT_NESTED,
                        place,
                        "What `&` marks to be repeated must not itself repeat something by `*`.",
                        "用 `&` 标记以供重复的内容，其中不能再用 `*` 引用其他内容。",
                        "Write the values out here.",
                        "请在此处直接写出各值。");
            case REPEATS ->
                issues.error(
                        Check.YAML_REPEATS,
                        place,
                        "The repeats by `*` in this file stand for more than " + BoundedParser.MOST_REPEATED
                                + " values.",
                        "该文件中用 `*` 重复的内容合计超过 " + BoundedParser.MOST_REPEATED + " 个值。",
                        "Repeat less, or split the file.",
                        "请减少重复，或拆分文件。");
            case VALUES ->
                issues.error(
                        Check.TOO_MANY,
                        place,
                        "The file has more than " + BoundedParser.MOST_VALUES + " keys and values; no more are read.",
                        "该文件中的键和值超过 " + BoundedParser.MOST_VALUES + " 个，超出部分不再读取。",
                        "Split the file.",
                        "请拆分文件。");
        }
    }

    private static String oneLine(String message) {
        return String.valueOf(message).replaceAll("\\s+", " ").strip();
    }
}
