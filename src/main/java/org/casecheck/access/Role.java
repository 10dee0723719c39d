package org.casecheck.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a caller may do. */
public enum Role {
    /** Have cases decided. */
    DECIDE,
    /** Read the log with facts masked, and what has served. */
    READ,
    /** What {@link #READ} may, and see facts as they were submitted, verify the log, export it. */
    AUDIT,
    /** Make a revision serve, erase cases, and see what is needed for that. */
    OPERATE;

    /** As it is written everywhere: {@code decide}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty when there is no role of this name. */
    public static Optional<Role> named(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    /** All of them, as words, in their order. */
    public static List<String> words() {
        return words(EnumSet.allOf(Role.class));
    }

    /** As words, in their order. */
    public static List<String> words(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::word).toList();
    }

    /** These and what they include. */
    static Set<Role> withIncluded(Collection<Role> given) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(given);
        if (roles.contains(AUDIT)) {
            roles.add(READ);
        }
        return roles;
    }

    /** Roles from their words; what is none of them is left out. */
    static Set<Role> among(Collection<String> words) {
        return words.stream().flatMap(word -> named(word).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
