package org.casecheck.http;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import org.casecheck.decision.Language;

/** Chooses the language of an answer as RFC 9110, 12.5.4 has it: by quality, and of equals the one named first. */
final class Languages {
    private static final Language DEFAULT = Language.ZH;

    private Languages() {}

    /** The language that a request asks for; see {@link #preferred}. */
    static Language of(HttpHeaders headers) {
        return preferred(headers.getRequestHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /**
     * @param acceptLanguage the values of all {@code Accept-Language} fields; may be empty
     * @return Chinese when neither language is asked for, or nothing that can be understood
     */
    static Language preferred(List<String> acceptLanguage) {
        if (acceptLanguage.isEmpty()) {
            return DEFAULT;
        }
        Choice choice = new Choice();
        for (String field : acceptLanguage) {
            for (String range : field.split(",")) {
                choice.consider(range);
            }
        }
        return choice.made();
    }

    private static final class Choice {
        private double zh = -1;
        private double en = -1;
        private double any = -1;
        private Language first;

        void consider(String range) {
            String[] parts = range.strip().toLowerCase(Locale.ROOT).split("\\s*;\\s*");
            double quality = quality(parts);
            if (quality < 0) {
                return;
            }
            if (parts[0].equals("*")) {
                any = Math.max(any, quality);
            } else if (speaks(parts[0], "zh")) {
                zh = Math.max(zh, quality);
                first = first == null ? Language.ZH : first;
            } else if (speaks(parts[0], "en")) {
                en = Math.max(en, quality);
                first = first == null ? Language.EN : first;
            }
        }

        private static boolean speaks(String tag, String language) {
            return tag.equals(language) || tag.startsWith(language + "-");
        }

        /** From 0 to 1; negative when it is not a quality. */
        private static double quality(String[] parts) {
            if (parts.length == 1) {
                return 1;
            }
            if (parts.length != 2 || !parts[1].matches("q\\s*=\\s*[01](\\.[0-9]{0,3})?")) {
                return -1;
            }
            double quality = Double.parseDouble(
                    parts[1].substring(parts[1].indexOf('=') + 1).strip());
            return quality <= 1 ? quality : -1;
        }

        Language made() {
            double forZh = zh >= 0 ? zh : any;
            double forEn = en >= 0 ? en : any;
            if (forZh <= 0 && forEn <= 0) {
                return DEFAULT;
            }
            if (forZh == forEn) {
                return first == null || zh < 0 || en < 0 ? DEFAULT : first;
            }
            return forZh > forEn ? Language.ZH : Language.EN;
        }
    }
}
