package org.casecheck.source;

import java.util.Locale;

/** The checks a rules folder goes through: each {@link Issue} names the one that found it. */
public enum Check {
    // the language of rule files: language
    BINDING_NAME,
    CHARACTER,
    COMMENT_OPEN,
    CONDITION_KIND,
    CONSEQUENCE_ACTION,
    CONTROL_CHARACTER,
    DECIMAL,
    DECLARATION,
    ESCAPE,
    FIGURE_FORM,
    FULL_WIDTH_SIGN,
    INVISIBLE_CHARACTER,
    METHOD_CALL,
    OPERATOR,
    OUTPUT_METHOD,
    PATTERN_FORM,
    QUALIFIED_NAME,
    RULE_ATTRIBUTE,
    RULE_TITLE,
    SYNTAX,
    TEXT_OPEN,
    TEXT_QUOTE,
    TOO_DEEP,
    TOO_LARGE,
    TOO_MANY,
    // what rules mean: ruleset
    ABSENT_FIRES,
    ALREADY_BOUND,
    BARE_TEST,
    COMPARE_TYPES,
    CONTRADICTION,
    DERIVED_LACK,
    DUPLICATE_CONDITIONS,
    ENGINE_CONTENT,
    ENGINE_REFUSED,
    INSERTION_CYCLE,
    NEVER_TRUE,
    NUMBER_IN_RULE,
    QUADRATIC_JOIN,
    UNKNOWN_ENUM_VALUE,
    UNKNOWN_FIELD,
    UNKNOWN_FUNCTION,
    UNKNOWN_TYPE,
    UNKNOWN_VARIABLE,
    UNUSED_LIST;

    /** The name it goes by in output for machines: {@code unknown-field}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
