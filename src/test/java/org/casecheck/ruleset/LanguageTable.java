package org.casecheck.ruleset;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.casecheck.facts.Aggregates;
import org.casecheck.facts.Days;
import org.casecheck.facts.Fact;
import org.casecheck.facts.Ownership;
import org.casecheck.facts.Share;
import org.casecheck.facts.Travel;
import org.casecheck.facts.Window;
import org.casecheck.language.OutputMethods;

/** The kinds of tables on the language page, and what has to have a row in each: what the program has, and nothing else. */
enum LanguageTable {
    CONSTRUCTS("write 写法", false),
    STATEMENTS("write 写法", false),
    OUTPUTS("write 写法", false),
    FIGURES("figure 统计函数", true),
    PROPERTIES("property 属性", true),
    FUNCTIONS("function 函数", true),
    CASE_FUNCTIONS("function 函数", true);

    /** What figures give. */
    static final List<Class<?>> FIGURE_TYPES =
            List.of(Window.class, Share.class, Travel.class, Days.class, Ownership.class);

    /** What makes one value out of several, for a figure. */
    static final Set<String> INPUTS = Set.of("event", "counted", "keyed", "span", "move", "holding");

    private static final List<String> CONSTRUCT_NAMES = List.of(
            "rule \"title\"",
            "// remark",
            "/* remark */",
            "Type( )",
            "Type( test )",
            "Type( test, test )",
            "$name : Type( .. )",
            "Type( $name : field )",
            "Type( parent == $name )",
            "Case( .. )",
            "Clock( .. )",
            "Thresholds( $name : threshold )",
            "field",
            "$name",
            "\"text\"",
            "true, false",
            "null",
            "0, 1",
            "field.property",
            "$name.property",
            "function( value, value )",
            "value == value",
            "value != value",
            "value < value",
            "value <= value",
            "value > value",
            "value >= value",
            "value in ( value, value )",
            "value not in ( value, value )",
            "test && test",
            "test || test",
            "( test || test )",
            "!( test )",
            "not( Type( .. ) )",
            "exists( Type( .. ) )",
            "Type( .. ) and Type( .. )",
            "Type( .. ) or Type( .. )",
            "accumulate( Type( .. ); $name : figure(..) )",
            "accumulate( Type( .. ); $name : figure(..); test )");

    private static final List<String> STATEMENT_NAMES = List.of(
            "reasons.add(\"CODE\")",
            ".on($fact, \"field\", \"field\")",
            ".on($fact)",
            ".on($fact, \"figure\")",
            ".as(\"name\", $fact, \"field\")",
            ".with(\"name\", value)",
            "insert( new Type( value, value ) )");

    private static final Pattern CALL = Pattern.compile("([a-zA-Z]+)\\((.*)\\)");
    private static final Pattern OUTPUT = Pattern.compile("(outputs\\.[a-zA-Z]+)\\(.*");

    private final String heading;
    private final boolean typed;

    LanguageTable(String heading, boolean typed) {
        this.heading = heading;
        this.typed = typed;
    }

    /** The kind that a marker names, whatever comes behind a colon; null when it names none. */
    static LanguageTable of(String marker) {
        String name = marker.replaceFirst(":.*", "").replace(' ', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Whether it says of which types values and results are. */
    boolean isTyped() {
        return typed;
    }

    /** The two lines above the rows. */
    String head() {
        String types = this == PROPERTIES ? " | type 类型" : typed ? " | takes → gives 参数 → 结果" : "";
        return "| " + heading + types + " | meaning | 含义 | example 例子 | from 出处 |\n|---|" + (typed ? "---|" : "")
                + "---|---|---|---|\n";
    }

    /** What has to have a row, under the names that {@link LanguageUses} notes. */
    Set<String> names() {
        return switch (this) {
            case CONSTRUCTS -> new LinkedHashSet<>(CONSTRUCT_NAMES);
            case STATEMENTS -> new LinkedHashSet<>(STATEMENT_NAMES);
            case OUTPUTS ->
                OutputMethods.names().stream().map(name -> "outputs." + name).collect(Collectors.toSet());
            case FIGURES -> Aggregates.byName().keySet();
            case PROPERTIES -> properties();
            case FUNCTIONS -> functions(true);
            case CASE_FUNCTIONS -> functions(false);
        };
    }

    private static Set<String> properties() {
        Set<String> names = new TreeSet<>();
        for (Class<?> figure : FIGURE_TYPES) {
            for (Method method : figure.getMethods()) {
                if (method.getName().matches("get[A-Z].*") && method.getDeclaringClass() == figure) {
                    String name = method.getName().substring(3);
                    names.add(figure.getSimpleName() + "."
                            + name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
                }
            }
        }
        return names;
    }

    private static Set<String> functions(boolean pure) {
        Set<String> names = new TreeSet<>();
        for (String function : RuleFunctions.names()) {
            if (RuleFunctions.isPure(function) == pure) {
                RuleFunctions.variants(function)
                        .forEach(variant -> names.add(function(function, variant.getParameterCount())));
            }
        }
        return names;
    }

    /** The name of a function's variant that takes so many values. */
    static String function(String function, int values) {
        return function + "/" + values;
    }

    /** The name of what a row is about, from its first cell. */
    static String name(String written) {
        Matcher output = OUTPUT.matcher(written);
        if (output.matches()) {
            return output.group(1);
        }
        Matcher call = CALL.matcher(written);
        if (CONSTRUCT_NAMES.contains(written) || STATEMENT_NAMES.contains(written) || !call.matches()) {
            return written;
        }
        String values = call.group(2);
        return Aggregates.byName().containsKey(call.group(1))
                ? call.group(1)
                : function(call.group(1), values.isEmpty() ? 0 : values.split(",").length);
    }

    /** The first cell of a row: what to write. Of outputs it is kept from the page. */
    String written(String name, String before) {
        return switch (this) {
            case CONSTRUCTS, STATEMENTS, PROPERTIES -> name;
            case OUTPUTS -> before.isEmpty() ? name + "(\"name\", ..)" : before;
            case FIGURES -> name + "(value)";
            case FUNCTIONS, CASE_FUNCTIONS ->
                name.replaceFirst("/.*", "")
                        + Arrays.stream(variants(name).get(0).getParameters())
                                .map(Parameter::getName)
                                .collect(Collectors.joining(", ", "(", ")"));
        };
    }

    /** The types of values and result, in the words that issues use; null where the table does not say. */
    String types(String name) {
        return switch (this) {
            case CONSTRUCTS, STATEMENTS, OUTPUTS -> null;
            case FIGURES -> word(Aggregates.inputType(name)) + " → " + word(Aggregates.resultType(name));
            case PROPERTIES -> {
                String[] parts = name.split("\\.");
                yield FIGURE_TYPES.stream()
                        .filter(figure -> figure.getSimpleName().equals(parts[0]))
                        .map(figure -> word(Properties.getter(figure, parts[1])
                                .orElseThrow()
                                .getReturnType()))
                        .findFirst()
                        .orElseThrow();
            }
            case FUNCTIONS, CASE_FUNCTIONS ->
                variants(name).stream().map(LanguageTable::signature).collect(Collectors.joining("; "));
        };
    }

    private static List<Method> variants(String name) {
        String[] parts = name.split("/");
        return RuleFunctions.variants(parts[0]).stream()
                .filter(variant -> variant.getParameterCount() == Integer.parseInt(parts[1]))
                .sorted(Comparator.comparing(LanguageTable::signature))
                .toList();
    }

    private static String signature(Method variant) {
        return Arrays.stream(variant.getParameterTypes())
                        .map(LanguageTable::word)
                        .collect(Collectors.joining(", ")) + " → " + word(variant.getReturnType());
    }

    private static String word(Class<?> type) {
        if (type == Object.class) {
            return "any value";
        }
        String word = ValueType.of(type).word();
        return INPUTS.contains(word.toLowerCase(Locale.ROOT)) && type != Fact.class
                ? "`" + word.toLowerCase(Locale.ROOT) + "(..)`"
                : word;
    }
}
