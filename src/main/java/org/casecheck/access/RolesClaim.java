package org.casecheck.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Where a token says which roles its bearer has: a claim that is a list of words, or one text with spaces between them. Words
 * that are no roles of ours are left alone.
 */
final class RolesClaim {
    private final String name;

    /**
     * @param name of the claim as a whole ({@code roles}, {@code https://example.com/roles}); where there is none of that name,
     *     the way to one within others, with dots ({@code realm_access.roles})
     */
    RolesClaim(String name) {
        this.name = name;
    }

    Set<Role> of(Map<String, Object> claims) {
        Object value = claims.containsKey(name) ? claims.get(name) : within(claims);
        return Role.among(words(value));
    }

    private Object within(Map<String, Object> claims) {
        Object value = claims;
        for (String step : name.split("\\.")) {
            value = value instanceof Map<?, ?> members ? members.get(step) : null;
        }
        return value;
    }

    private static List<String> words(Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream()
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .toList();
        }
        return value instanceof String text ? Arrays.asList(text.split(" ")) : List.of();
    }
}
