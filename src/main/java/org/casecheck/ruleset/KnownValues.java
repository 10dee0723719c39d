package org.casecheck.ruleset;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casecheck.facts.Days;
import org.casecheck.facts.Ownership;
import org.casecheck.facts.Share;
import org.casecheck.facts.Travel;
import org.casecheck.facts.Window;

/** What is known of the values that functions and figures give, besides their types. */
final class KnownValues {
    /** What a value is like: whether it can be absent, and what it is when it is not. */
    record Known(boolean optional, Domain domain) {}

    /** Functions that give a value for all values; any other may give null for some. */
    private static final Set<String> ALWAYS_GIVE = Set.of(
            "validResidentId",
            "validCreditCode",
            "creditCodeOrganisationCheck",
            "validMrz",
            "validIban",
            "validBic",
            "validLei",
            "validLuhn",
            "validImei",
            "validIccid",
            "age",
            "sameName",
            "sameText",
            "blank",
            "characters",
            "edgeSpace",
            "hasDigit",
            "fileExtension",
            "showsResidentId",
            "showsMobile",
            "showsCard",
            "showsEmail",
            "withoutPersonalData",
            "validCountry",
            "validDate",
            "endOfMonth",
            "midpoint",
            "decimal",
            "rounded",
            "plus",
            "minus",
            "between",
            "plusDays",
            "plusMonths",
            "daysBetween",
            "monthsBetween",
            "shorter",
            "add",
            "subtract",
            "multiply",
            "absolute",
            "laterOf",
            "earlierOf",
            "inList",
            "mentionsAny",
            "beginsWithAny",
            "onlyMentions",
            "calendarCovers",
            "dateOf",
            "startOfDay",
            "endOfDay",
            "hourOf",
            "inTimeOfDay",
            "inCircle",
            "layersAbove");

    /** Functions that make something even of null. */
    private static final Set<String> ALWAYS_MAKE = Set.of("event", "counted", "keyed", "span", "move", "holding");

    private static final Domain COUNT = Domain.of(Long.class).atLeast(0L, true);
    private static final Domain DISTANCE = Domain.of(BigDecimal.class).atLeast(BigDecimal.ZERO, true);
    private static final Domain PERCENT = DISTANCE.atMost(BigDecimal.valueOf(100), true);

    private static final Map<String, Domain> FUNCTIONS = Map.of(
            "residentIdSex",
            Domain.oneOf(List.of("male", "female")),
            "hourOf",
            COUNT.atMost(23L, true),
            "characters",
            COUNT,
            "distanceKm",
            DISTANCE,
            "indirectPercent",
            PERCENT,
            "commandedPercent",
            PERCENT,
            "untracedPercent",
            PERCENT,
            "directPercentTotal",
            DISTANCE,
            "layersAbove",
            COUNT);

    private static final Map<Class<?>, Map<String, Known>> PROPERTIES = Map.of(
            Window.class,
            Map.of(
                    "count", new Known(false, COUNT),
                    "from", new Known(true, Domain.ANY),
                    "to", new Known(true, Domain.ANY)),
            Share.class,
            Map.of(
                    "part", new Known(false, COUNT),
                    "whole", new Known(false, COUNT),
                    "ratio", new Known(true, DISTANCE.atMost(BigDecimal.ONE, true)),
                    "key", new Known(true, Domain.ANY)),
            Travel.class,
            Map.of(
                    "speedKmh", new Known(true, DISTANCE.atMost(BigDecimal.valueOf(999_999), true)),
                    "distanceKm", new Known(true, DISTANCE),
                    "from", new Known(true, Domain.ANY),
                    "to", new Known(true, Domain.ANY)),
            Days.class,
            Map.of("count", new Known(true, COUNT)),
            Ownership.class,
            Map.of());

    private KnownValues() {}

    /** What a function gives when all its arguments are there. */
    static Known ofFunction(String function, Class<?> type) {
        Domain domain = FUNCTIONS.getOrDefault(function, Domain.of(type));
        if (function.equals("absolute")) {
            domain = domain.atLeast(BigDecimal.ZERO, true);
        }
        return new Known(!ALWAYS_GIVE.contains(function) && !isAlwaysMade(function), domain);
    }

    /** Whether a function gives something even when an argument is absent. */
    static boolean isAlwaysMade(String function) {
        return ALWAYS_MAKE.contains(function);
    }

    /** A property of a figure that is there. */
    static Known ofProperty(Class<?> figure, String property, Class<?> type) {
        return PROPERTIES.getOrDefault(figure, Map.of()).getOrDefault(property, new Known(true, Domain.of(type)));
    }

    static boolean isKnownProperty(Class<?> figure, String property) {
        return PROPERTIES.getOrDefault(figure, Map.of()).containsKey(property);
    }

    /** The result of an accumulate function, which is always there. */
    static Domain ofFigure(String function, Class<?> type) {
        return function.equals("count") ? COUNT : Domain.of(type);
    }
}
