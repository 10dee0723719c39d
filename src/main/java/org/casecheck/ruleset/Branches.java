package org.casecheck.ruleset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.casecheck.source.Check;

/** Finds out which variables there are after an {@code or} between patterns: those that every branch binds. */
final class Branches {
    private final int offset;
    private final RuleIssues issues;

    /**
     * @param offset of the whole {@code or}
     * @param issues receives the variables that are not the same kind of value in every branch
     */
    Branches(int offset, RuleIssues issues) {
        this.offset = offset;
        this.issues = issues;
    }

    /** @param branches the variables at the end of each branch, with those from before */
    Map<String, ValueType> common(List<Map<String, ValueType>> branches) {
        Map<String, ValueType> common = new HashMap<>();
        for (Map<String, ValueType> branch : branches) {
            branch.forEach((name, type) -> {
                if (branches.stream().allMatch(other -> other.containsKey(name))) {
                    common.merge(name, type, (one, other) -> either(name, one, other));
                } else {
                    issues.boundInSomeBranches(name);
                }
            });
        }
        return common;
    }

    /** What is known of a value that is one or the other. */
    private ValueType either(String name, ValueType one, ValueType other) {
        if (one.equals(other) || one == ValueType.UNKNOWN || other == ValueType.UNKNOWN) {
            return one.equals(other) ? one : ValueType.UNKNOWN;
        }
        if (one.javaType() != other.javaType() || !Objects.equals(one.fact(), other.fact())) {
            issues.error(
                    Check.BRANCH_TYPES,
                    offset,
                    "`" + name + "` is a " + one.word() + " in one branch of this `or` and a " + other.word()
                            + " in another.",
                    "`" + name + "` 在此 `or` 的一个分支中是" + one.word() + "，在另一个分支中是" + other.word() + "。",
                    "Bind the same kind of value in every branch, or use two names; or write a rule for each branch.",
                    "请在每个分支中绑定同类的值，或使用两个名称；或为每个分支各写一条规则。");
            return ValueType.UNKNOWN;
        }
        return new ValueType(
                one.javaType(),
                one.fact(),
                Objects.equals(one.field(), other.field()) ? one.field() : null,
                one.personal() || other.personal());
    }
}
