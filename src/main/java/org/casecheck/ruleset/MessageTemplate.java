package org.casecheck.ruleset;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.casecheck.decision.Language;
import org.casecheck.decision.Text;

/** A message with named placeholders, taken apart once. */
public final class MessageTemplate {
    private final Text text;
    private final List<Part> zh;
    private final List<Part> en;

    /** Plain text, or the name of a placeholder. */
    private record Part(String value, boolean placeholder) {}

    /** @param text with placeholders such as <code>{expiresOn}</code> */
    public MessageTemplate(Text text) {
        this.text = text;
        this.zh = parts(text.zh());
        this.en = parts(text.en());
    }

    private static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        int open;
        while ((open = text.indexOf('{', from)) >= 0) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            if (open > from) {
                parts.add(new Part(text.substring(from, open), false));
            }
            parts.add(new Part(text.substring(open + 1, close).strip(), true));
            from = close + 1;
        }
        if (from < text.length()) {
            parts.add(new Part(text.substring(from), false));
        }
        return List.copyOf(parts);
    }

    /** The message as written in the catalogue. */
    public Text text() {
        return text;
    }

    /** The names of the placeholders of one language, in their order. */
    public Set<String> placeholders(Language language) {
        Set<String> names = new LinkedHashSet<>();
        for (Part part : in(language)) {
            if (part.placeholder()) {
                names.add(part.value());
            }
        }
        return names;
    }

    /** The message with every placeholder replaced by what {@code value} gives for its name. */
    public String fill(Language language, Function<String, String> value) {
        List<Part> parts = in(language);
        if (parts.size() == 1 && !parts.get(0).placeholder()) {
            return parts.get(0).value();
        }
        StringBuilder filled = new StringBuilder(96);
        for (Part part : parts) {
            filled.append(part.placeholder() ? value.apply(part.value()) : part.value());
        }
        return filled.toString();
    }

    private List<Part> in(Language language) {
        return language == Language.ZH ? zh : en;
    }
}
