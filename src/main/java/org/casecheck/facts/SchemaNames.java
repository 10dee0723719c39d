package org.casecheck.facts;

import com.google.re2j.Pattern;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.casecheck.source.Check;
import org.casecheck.source.YamlNode;

/** What fact types and their fields may be called, so that rules can name them without surprises. */
final class SchemaNames {
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z0-9]{0,63}");
    /** A second letter in upper case would change the name on its way through a bean getter. */
    private static final Pattern FIELD = Pattern.compile("[a-z]([a-z0-9][A-Za-z0-9]{0,62})?");

    /** Of the program, of the engine, and classes by which the engine might take a type for another. */
    private static final Set<String> TAKEN_TYPES = words("""
            Case Fact Clock Thresholds Window Share Travel Days Ownership Figure Functions Aggregates
            Annotation FactField FactType Global Query Rule
            Text Map List Set Collection Optional BigDecimal BigInteger LocalDate LocalTime Instant Duration Period""");

    private static final Set<String> TAKEN_FIELDS = words("""
            parent position pointer context hashCode toString getClass notify wait
            abstract assert boolean break byte case catch char class const continue default do double else enum extends final
            finally float for goto if implements import instanceof int interface long native new package private protected
            public return short static strictfp super switch synchronized this throw throws transient try void volatile while
            true false null var yield record sealed permits
            rule query declare global function when then end not in or and exists forall accumulate collect from eval over
            contains matches excludes memberOf soundslike str after before coincides during finishes finishedby includes meets
            metby overlaps overlappedby starts startedby isA reasons outputs""");

    private static final Set<String> FUNCTIONS = Arrays.stream(Functions.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(Method::getName)
            .collect(Collectors.toUnmodifiableSet());

    private SchemaNames() {}

    private static Set<String> words(String words) {
        return Set.of(words.trim().split("\\s+"));
    }

    /** Notes what is wrong with the name of a type; false when it cannot be used. */
    static boolean checkType(String name, YamlNode at) {
        if (!TYPE.matches(name)) {
            at.error(
                    Check.TYPE_NAME,
                    "The type name `" + name + "` is not UpperCamel.",
                    "类型名 `" + name + "` 不是大驼峰形式（UpperCamel）。",
                    "Use letters and digits and start with a capital, as in `IdentityDocument`.",
                    "请只用字母和数字并以大写字母开头，例如 `IdentityDocument`。");
            return false;
        }
        if (TAKEN_TYPES.contains(name) || isOfTheJavaLanguage(name)) {
            at.error(
                    Check.TYPE_NAME_TAKEN,
                    "The type name `" + name + "` already means something else in rules.",
                    "类型名 `" + name + "` 在规则中已另有含义。",
                    "Choose a more telling name, as in `" + name + "Details`.",
                    "请换一个更具体的名字，例如 `" + name + "Details`。");
            return false;
        }
        return true;
    }

    /** Whether every Java source knows a class of this name, as those that the engine writes are. */
    private static boolean isOfTheJavaLanguage(String name) {
        try {
            Class.forName("java.lang." + name, false, null);
            return true;
        } catch (ClassNotFoundException none) {
            return false;
        }
    }

    /** Notes what is wrong with the name of a field; false when it cannot be used. */
    static boolean checkField(String name, YamlNode at) {
        if (!FIELD.matches(name)) {
            at.error(
                    Check.FIELD_NAME,
                    "The field name `" + name + "` is not lowerCamel.",
                    "字段名 `" + name + "` 不是小驼峰形式（lowerCamel）。",
                    "Use letters and digits, start with two small letters and write each further word with a capital, as in"
                            + " `expiresOn`.",
                    "请只用字母和数字，前两个字母小写，之后每个单词首字母大写，例如 `expiresOn`。");
            return false;
        }
        if (FUNCTIONS.contains(name)) {
            at.error(
                    Check.FIELD_NAME_TAKEN,
                    "`" + name
                            + "` cannot be the name of a field: it is a rule function, and the engine would take the one"
                            + " for the other.",
                    "字段不能叫 `" + name + "`：这是规则函数的名称，引擎会混淆两者。",
                    "Choose a more telling name, as in `" + name + "Value`.",
                    "请换一个更具体的名字，例如 `" + name + "Value`。");
            return false;
        }
        if (TAKEN_FIELDS.contains(name)) {
            at.error(
                    Check.FIELD_NAME_TAKEN,
                    "`" + name + "` cannot be the name of a field: the word already means something in rules.",
                    "字段不能叫 `" + name + "`：这个词在规则中已有含义。",
                    "Choose a more telling name, as in `" + name + "Value`.",
                    "请换一个更具体的名字，例如 `" + name + "Value`。");
            return false;
        }
        return true;
    }
}
