package org.casecheck.facts;

/**
 * Machine-readable zones of ICAO 9303: passports (TD3), cards (TD1, TD2) and visas (MRV-A, MRV-B). A zone is valid when its
 * length, its characters and its kind of document fit one of these, its dates can be dates, and every check digit is right.
 */
final class Mrz {
    private static final int[] WEIGHTS = {7, 3, 1};

    private Mrz() {}

    /**
     * @param lines the lines one after another, or each ended by a line break
     */
    static boolean valid(String lines) {
        if (lines.length() > 100) {
            return false;
        }
        String zone = joined(lines);
        if (zone == null) {
            return false;
        }
        char kind = zone.isEmpty() ? ' ' : zone.charAt(0);
        boolean card = kind == 'A' || kind == 'C' || kind == 'I';
        return switch (zone.length()) {
            case 90 -> card && td1(zone.substring(0, 30), zone.substring(30, 60));
            case 72 -> kind == 'V' ? visa(zone.substring(36)) : (card || kind == 'P') && td2(zone.substring(36));
            case 88 -> kind == 'V' ? visa(zone.substring(44)) : kind == 'P' && td3(zone.substring(44));
            default -> false;
        };
    }

    /**
     * What a valid zone says; null when it is not valid.
     *
     * @param number of the document, without fillers
     * @param birthDate YYMMDD as printed; what is not known is filled up with {@code <}
     * @param expiresOn likewise
     */
    record Content(String number, String birthDate, String expiresOn) {}

    static Content read(String lines) {
        if (!valid(lines)) {
            return null;
        }
        String zone = joined(lines);
        if (zone.length() == 90) {
            String optional = zone.charAt(14) == '<' ? zone.substring(15, 30) : "";
            return content(zone.substring(5, 14), optional, zone.substring(30));
        }
        String line = zone.substring(zone.length() / 2);
        String optional = zone.length() == 72 && line.charAt(9) == '<' ? line.substring(28, 35) : "";
        return content(line.substring(0, 9), optional, line.substring(13));
    }

    /** @param dates birth date, its check digit, sex, expiry date */
    private static Content content(String number, String optional, String dates) {
        int end = optional.indexOf('<');
        String rest = end < 0 ? optional : optional.substring(0, end);
        String whole = rest.isEmpty() ? number : number + rest.substring(0, rest.length() - 1);
        return new Content(whole.replace("<", ""), dates.substring(0, 6), dates.substring(8, 14));
    }

    /** The lines without their breaks; null when there is a foreign character or the lines are not equally long. */
    private static String joined(String lines) {
        StringBuilder zone = new StringBuilder(90);
        int lineLength = -1;
        int lineStart = 0;
        for (int i = 0; i < lines.length(); i++) {
            char c = lines.charAt(i);
            if (value(c) >= 0) {
                zone.append(c);
            } else if (c == '\n') {
                int length = zone.length() - lineStart;
                if (lineLength >= 0 && length != lineLength) {
                    return null;
                }
                lineLength = length;
                lineStart = zone.length();
            } else if (c != '\r' || i + 1 == lines.length() || lines.charAt(i + 1) != '\n') {
                return null;
            }
        }
        int last = zone.length() - lineStart;
        return lineLength >= 0 && last != 0 && last != lineLength ? null : zone.toString();
    }

    private static boolean td3(String line) {
        boolean noPersonalNumber = line.startsWith("<<<<<<<<<<<<<<", 28);
        boolean personalNumber =
                noPersonalNumber && line.charAt(42) == '<' || checks(line.substring(28, 42), line.charAt(42));
        return numberAndDates(line)
                && personalNumber
                && checks(line.substring(0, 10) + line.substring(13, 20) + line.substring(21, 43), line.charAt(43));
    }

    private static boolean td2(String line) {
        return number(line.substring(0, 9), line.charAt(9), line.substring(28, 35))
                && dates(line)
                && checks(line.substring(0, 10) + line.substring(13, 20) + line.substring(21, 35), line.charAt(35));
    }

    private static boolean td1(String first, String second) {
        return number(first.substring(5, 14), first.charAt(14), first.substring(15))
                && date(second, 0)
                && sex(second.charAt(7))
                && date(second, 8)
                && checks(
                        first.substring(5)
                                + second.substring(0, 7)
                                + second.substring(8, 15)
                                + second.substring(18, 29),
                        second.charAt(29));
    }

    /** Visas have no digit over the whole line. */
    private static boolean visa(String line) {
        return numberAndDates(line);
    }

    private static boolean numberAndDates(String line) {
        return checks(line.substring(0, 9), line.charAt(9)) && dates(line);
    }

    private static boolean dates(String line) {
        return date(line, 13) && sex(line.charAt(20)) && date(line, 21);
    }

    private static boolean sex(char c) {
        return c == 'F' || c == 'M' || c == '<';
    }

    /** A number longer than nine characters has a filler for its check digit and goes on, check digit last, in the optional data. */
    private static boolean number(String number, char check, String optional) {
        if (check != '<') {
            return checks(number, check);
        }
        int end = optional.indexOf('<');
        String rest = end < 0 ? optional : optional.substring(0, end);
        return rest.length() > 1
                && checks(number + rest.substring(0, rest.length() - 1), rest.charAt(rest.length() - 1));
    }

    /** YYMMDD and its check digit. What is not known of a date is filled up with {@code <}. */
    private static boolean date(String line, int start) {
        return pair(line, start, 0, 99)
                && pair(line, start + 2, 1, 12)
                && pair(line, start + 4, 1, 31)
                && checks(line.substring(start, start + 6), line.charAt(start + 6));
    }

    private static boolean pair(String line, int start, int least, int most) {
        if (line.startsWith("<<", start)) {
            return true;
        }
        if (!Digits.only(line, start, start + 2)) {
            return false;
        }
        int value = Digits.value(line, start, start + 2);
        return value >= least && value <= most;
    }

    private static boolean checks(String text, char check) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum += value(text.charAt(i)) * WEIGHTS[i % 3];
        }
        return check == '0' + sum % 10;
    }

    private static int value(char c) {
        return c == '<' ? 0 : Digits.alphanumeric(c);
    }
}
