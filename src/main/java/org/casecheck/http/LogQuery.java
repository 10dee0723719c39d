package org.casecheck.http;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.casecheck.decisionlog.Filters;
import org.casecheck.decisionlog.Search;
import org.casecheck.evaluation.MaskedFacts;
import org.casecheck.source.Visible;

/** The parameters of a call that searches the log, each at most once and none that is not known. */
final class LogQuery {
    private final Map<String, String> written = new LinkedHashMap<>();

    /**
     * @param more what is known besides the filters of a search
     * @throws ProblemException when there is a parameter that is not known, or one twice
     */
    LogQuery(UriInfo uri, String... more) {
        List<String> known = new ArrayList<>(Filters.NAMES);
        known.addAll(List.of(more));
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        parameters.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw Problems.unknownParameter(name, known).exception();
            }
            if (values.size() > 1) {
                throw Problems.repeatedParameter(name).exception();
            }
            written.put(name, values.get(0));
        });
    }

    /** @param revisions gives the whole name of a revision */
    Search search(UnaryOperator<String> revisions) {
        return Filters.read(written, revisions);
    }

    /** What is searched for, for a line of the service's log: {@code of policy=demo}; empty for everything. */
    String shown() {
        StringBuilder shown = new StringBuilder();
        for (String name : Filters.NAMES) {
            String value = written.get(name);
            if (value != null) {
                String said = name.equals("reference") ? MaskedFacts.reference(value) : value;
                shown.append(shown.isEmpty() ? " of " : ", ")
                        .append(name)
                        .append('=')
                        .append(Visible.text(said));
            }
        }
        return shown.toString();
    }

    /**
     * A whole number.
     *
     * @param absent what it is when it is not written; null for nothing
     */
    Long number(String name, long least, long most, Long absent) {
        String text = written.get(name);
        if (text == null) {
            return absent;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // answered below
        }
        throw Problems.badParameter(name, text, least + " .. " + most).exception();
    }

    /** The one of these whose word is written; the first when none is. */
    <T> T one(String name, List<T> all, Function<T, String> word) {
        String text = written.getOrDefault(name, word.apply(all.get(0)));
        return all.stream()
                .filter(one -> word.apply(one).equals(text))
                .findFirst()
                .orElseThrow(() -> Problems.badParameter(
                                name,
                                text,
                                String.join(", ", all.stream().map(word).toList()))
                        .exception());
    }
}
