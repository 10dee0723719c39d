package org.casecheck.explain;

import java.time.LocalDate;
import java.util.function.Supplier;
import org.casecheck.decision.Language;

/**
 * What is the same in every case of a day, in both languages. The last day asked for is kept, since most cases are judged for one
 * and the same. Safe for use by several threads.
 */
final class OfDay<T> {
    private volatile Kept<T> zh;
    private volatile Kept<T> en;

    private record Kept<T>(LocalDate day, T value) {}

    /**
     * What holds on a day.
     *
     * @param made gives it when it is not kept; never null
     */
    T on(LocalDate day, Language language, Supplier<T> made) {
        Kept<T> kept = language == Language.ZH ? zh : en;
        if (kept == null || !kept.day().equals(day)) {
            kept = new Kept<>(day, made.get());
            if (language == Language.ZH) {
                zh = kept;
            } else {
                en = kept;
            }
        }
        return kept.value();
    }
}
