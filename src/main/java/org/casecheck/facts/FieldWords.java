package org.casecheck.facts;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a field calls itself, as phrases whose last word says what it holds: small letters, one space between words. */
final class FieldWords {
    private static final Pattern HUMPS = Pattern.compile("[A-Z]+[a-z]*|[a-z]+|[0-9]+");
    private static final Pattern ACRONYM = Pattern.compile("([A-Z]+)([A-Z][a-z])");
    private static final Pattern ASIDE = Pattern.compile("[(（\\[][^)）\\]]*[)）\\]]");
    private static final Pattern PARTS = Pattern.compile("[,;:/]| or | and ");
    private static final Pattern PARTS_ZH = Pattern.compile("[、，,；;：:/]|或|和|及");
    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");
    private static final Pattern OF_THE = Pattern.compile(" of (the|a|an|this|its) ");

    /** What follows says where it stands or what it is for, no longer what it is. */
    private static final Pattern REST = Pattern.compile(
            " (on|in|at|as|for|from|to|by|with|where|which|that|who|whose|when|is|the|used|given|shown|read|stated|sold)"
                    + " .*");

    private FieldWords() {}

    /** Of its name, and of that of its type before it when it is one that says nothing alone, and of its English title. */
    static Set<String> english(String type, FactField field) {
        Set<String> phrases = new LinkedHashSet<>();
        String name = humps(field.name());
        phrases.add(turned(name));
        if (name.equals("name") || name.equals("number")) {
            phrases.add(humps(type) + " " + name);
        }
        String title =
                ASIDE.matcher(field.title().en().toLowerCase(Locale.ROOT)).replaceAll(" ");
        for (String part : PARTS.split(title)) {
            String words =
                    NO_WORD.matcher(part.replace("'s", "")).replaceAll(" ").strip();
            String plain = OF_THE.matcher(words).replaceAll(" of ");
            phrases.add(turned(REST.matcher(plain).replaceFirst("")));
        }
        return phrases;
    }

    /** Of its Chinese title; its last characters say what it holds. */
    static List<String> chinese(FactField field) {
        String title =
                ASIDE.matcher(field.title().zh().toLowerCase(Locale.ROOT)).replaceAll("");
        List<String> phrases = new ArrayList<>();
        for (String part : PARTS_ZH.split(title)) {
            phrases.add(part.strip());
        }
        return phrases;
    }

    private static String humps(String name) {
        List<String> words = new ArrayList<>();
        var matcher = HUMPS.matcher(ACRONYM.matcher(name).replaceAll("$1_$2"));
        while (matcher.find()) {
            words.add(matcher.group().toLowerCase(Locale.ROOT));
        }
        return String.join(" ", words);
    }

    /** {@code date of birth} as {@code birth date}. */
    private static String turned(String phrase) {
        StringBuilder turned = new StringBuilder();
        for (String part : phrase.split(" of ")) {
            turned.insert(0, part + " ");
        }
        return turned.toString().strip();
    }
}
