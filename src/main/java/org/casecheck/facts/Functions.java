package org.casecheck.facts;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Set;

/**
 * The functions that rules may call. Every one gives null when an argument is null, and none throws, whatever the text it
 * is given. What one gives is never larger than what it was given, apart from numbers, which {@link Decimals} and
 * {@link Saturating} keep small, however often results are put in again.
 */
public final class Functions {

    private static final DateTimeFormatter MRZ_DATE = DateTimeFormatter.ofPattern("uuMMdd");

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    private Functions() {}

    /**
     * Whether a resident identity number has the right form, province, birth date and check character (GB 11643-1999).
     * The birth date may lie in the future: compare {@link #residentIdBirthDate} with the day of the case.
     */
    public static Boolean validResidentId(String number) {
        return number == null ? null : ResidentId.valid(number);
    }

    /** The birth date in a valid resident identity number (GB 11643); null when the number is not valid. */
    public static LocalDate residentIdBirthDate(String number) {
        return number == null ? null : ResidentId.birthDate(number);
    }

    /** {@code male} or {@code female} as a valid resident identity number (GB 11643) says; null when it is not valid. */
    public static String residentIdSex(String number) {
        return number == null ? null : ResidentId.sex(number);
    }

    /** Whether a unified social credit code is well-formed and its last character right (GB 32100-2015). */
    public static Boolean validCreditCode(String code) {
        return code == null ? null : CreditCode.valid(code);
    }

    /** Whether positions 9 to 17 of a unified social credit code carry a right check character (GB 11714-1997). */
    public static Boolean creditCodeOrganisationCheck(String code) {
        return code == null ? null : CreditCode.validOrganisation(code);
    }

    /** Whether a machine-readable zone agrees with itself (ICAO 9303: TD1, TD2, TD3, MRV-A, MRV-B). */
    public static Boolean validMrz(String lines) {
        return lines == null ? null : Mrz.valid(lines);
    }

    /** Whether a machine-readable zone carries this document number, hyphens and spaces apart; null also when it is not valid. */
    public static Boolean mrzShowsNumber(String lines, String number) {
        Mrz.Content content = lines == null || number == null ? null : Mrz.read(lines);
        return content == null ? null : Boolean.valueOf(Texts.sameText(content.number(), number));
    }

    /** Whether a machine-readable zone carries this birth date, of which it knows no century; null also when it is not valid. */
    public static Boolean mrzShowsBirthDate(String lines, LocalDate birthDate) {
        Mrz.Content content = lines == null || birthDate == null ? null : Mrz.read(lines);
        return content == null
                ? null
                : Boolean.valueOf(MRZ_DATE.format(birthDate).equals(content.birthDate()));
    }

    /** Whether a machine-readable zone carries this last day of validity; null also when it is not valid. */
    public static Boolean mrzShowsExpiry(String lines, LocalDate expiresOn) {
        Mrz.Content content = lines == null || expiresOn == null ? null : Mrz.read(lines);
        return content == null
                ? null
                : Boolean.valueOf(MRZ_DATE.format(expiresOn).equals(content.expiresOn()));
    }

    /** Whether an IBAN has its country's length and structure and the right check digits (ISO 13616). */
    public static Boolean validIban(String iban) {
        return iban == null ? null : Iban.valid(iban);
    }

    /** Whether a BIC is well-formed and names a country that exists (ISO 9362). */
    public static Boolean validBic(String bic) {
        return bic == null ? null : Bic.valid(bic);
    }

    /** Whether a legal entity identifier is well-formed and its check digits right (ISO 17442). */
    public static Boolean validLei(String lei) {
        return lei == null ? null : Lei.valid(lei);
    }

    /** Whether the last of two or more digits is the Luhn check digit (ISO/IEC 7812-1); bank cards have one. */
    public static Boolean validLuhn(String digits) {
        return digits == null ? null : Luhn.valid(digits);
    }

    /** Whether this is an IMEI (15 digits, Luhn) or an IMEISV (16 digits, no check digit) of 3GPP TS 23.003. */
    public static Boolean validImei(String imei) {
        return imei == null ? null : Luhn.validImei(imei);
    }

    /** Whether this is a SIM card number of ITU-T E.118. Operators differ: a hint, no proof. */
    public static Boolean validIccid(String iccid) {
        return iccid == null ? null : Luhn.validIccid(iccid);
    }

    /** Full years of life on a day; 0 or less before birth. Who was born on 29 February turns a year older on 1 March. */
    public static Long age(LocalDate birthDate, LocalDate onDate) {
        return birthDate == null || onDate == null ? null : Long.valueOf(ChronoUnit.YEARS.between(birthDate, onDate));
    }

    /** Whether two names are the same but for width, case, spaces and middle dots. A blank name is the same as none. */
    public static Boolean sameName(String a, String b) {
        return a == null || b == null ? null : Texts.sameName(a, b);
    }

    /** Whether two texts, such as addresses, are the same but for width, case, spaces and punctuation. */
    public static Boolean sameText(String a, String b) {
        return a == null || b == null ? null : Texts.sameText(a, b);
    }

    /** Whether a text says nothing: no letter and no digit in any script, only white space or signs. */
    public static Boolean blank(String text) {
        return text == null ? null : Texts.blank(text);
    }

    /** How many characters a text has, counted as Unicode code points. */
    public static Long characters(String text) {
        return text == null ? null : Long.valueOf(text.codePointCount(0, text.length()));
    }

    /** Whether a text begins or ends with white space or a line break of any script. */
    public static Boolean edgeSpace(String text) {
        return text == null ? null : Texts.edgeSpace(text);
    }

    /** Whether there is a decimal digit of any script in a text; number words such as 十 are none. */
    public static Boolean hasDigit(String text) {
        return text == null ? null : Boolean.valueOf(text.codePoints().anyMatch(Character::isDigit));
    }

    /** What stands behind the last dot of a file's name, A to Z in lower case; empty when there is none. */
    public static String fileExtension(String fileName) {
        return fileName == null ? null : Texts.extension(fileName);
    }

    /** Whether an unmasked resident identity number (GB 11643, check character right) stands in a text. */
    public static Boolean showsResidentId(String text) {
        return text == null ? null : PersonalData.RESIDENT_ID.isIn(text);
    }

    /** Whether an unmasked Chinese mobile number of 11 digits stands in a text, with or without +86. */
    public static Boolean showsMobile(String text) {
        return text == null ? null : PersonalData.MOBILE.isIn(text);
    }

    /** Whether an unmasked payment card number of 13 to 19 digits (ISO/IEC 7812-1, check digit right) stands in a text. */
    public static Boolean showsCard(String text) {
        return text == null ? null : PersonalData.CARD.isIn(text);
    }

    /** Whether an unmasked e-mail address stands in a text. */
    public static Boolean showsEmail(String text) {
        return text == null ? null : PersonalData.EMAIL.isIn(text);
    }

    /** The text with asterisks in place of the identity, mobile and card numbers and e-mail addresses in it; as long as before. */
    public static String withoutPersonalData(String text) {
        return text == null ? null : PersonalData.masked(text);
    }

    /** Whether this is the code of a country: two capital letters of ISO 3166-1. */
    public static Boolean validCountry(String code) {
        return code == null ? null : Boolean.valueOf(COUNTRIES.contains(code));
    }

    /** Whether a text is a date that exists, written YYYY-MM-DD (ISO 8601), of the years 1900 to 9999. */
    public static Boolean validDate(String text) {
        return text == null ? null : Boolean.valueOf(TimeText.date(text) != null);
    }

    /** Great-circle distance in kilometres, three decimals; null also when a coordinate is not on Earth. */
    public static BigDecimal distanceKm(
            BigDecimal latitude1, BigDecimal longitude1, BigDecimal latitude2, BigDecimal longitude2) {
        return Distances.km(latitude1, longitude1, latitude2, longitude2);
    }

    /** The instant that much later. */
    public static Instant plus(Instant instant, Duration duration) {
        return instant == null || duration == null ? null : Saturating.plus(instant, duration);
    }

    /** The instant that much earlier. */
    public static Instant minus(Instant instant, Duration duration) {
        return instant == null || duration == null ? null : Saturating.minus(instant, duration);
    }

    /** From one instant to another; negative when the second is the earlier. */
    public static Duration between(Instant from, Instant to) {
        return from == null || to == null ? null : Duration.between(from, to);
    }

    /** The date so many days later. */
    public static LocalDate plusDays(LocalDate date, Long days) {
        return date == null || days == null ? null : Saturating.plus(date, days, ChronoUnit.DAYS);
    }

    /** The date so many months later; the last day of the month where that month has no such day. */
    public static LocalDate plusMonths(LocalDate date, Long months) {
        return date == null || months == null ? null : Saturating.plus(date, months, ChronoUnit.MONTHS);
    }

    /** The last day of the month. */
    public static LocalDate endOfMonth(LocalDate date) {
        return date == null ? null : date.with(TemporalAdjusters.lastDayOfMonth());
    }

    /** The instant half-way from one to another, whichever comes first. */
    public static Instant midpoint(Instant from, Instant to) {
        return from == null || to == null
                ? null
                : from.plus(Duration.between(from, to).dividedBy(2));
    }

    /** Days from one date to another; negative when the second is the earlier. */
    public static Long daysBetween(LocalDate from, LocalDate to) {
        return from == null || to == null ? null : Long.valueOf(ChronoUnit.DAYS.between(from, to));
    }

    /** Full months from one date to another; negative when the second is the earlier. */
    public static Long monthsBetween(LocalDate from, LocalDate to) {
        return from == null || to == null ? null : Long.valueOf(ChronoUnit.MONTHS.between(from, to));
    }

    /** Whether so many seconds are strictly shorter than a duration. */
    public static Boolean shorter(Long seconds, Duration duration) {
        return seconds == null || duration == null
                ? null
                : Boolean.valueOf(Duration.ofSeconds(seconds).compareTo(duration) < 0);
    }

    public static Long add(Long a, Long b) {
        return a == null || b == null ? null : Long.valueOf(Saturating.add(a, b));
    }

    public static BigDecimal add(BigDecimal a, BigDecimal b) {
        return a == null || b == null ? null : Decimals.add(a, b);
    }

    public static Long subtract(Long a, Long b) {
        return a == null || b == null ? null : Long.valueOf(Saturating.subtract(a, b));
    }

    public static BigDecimal subtract(BigDecimal a, BigDecimal b) {
        return a == null || b == null ? null : Decimals.subtract(a, b);
    }

    public static Long multiply(Long a, Long b) {
        return a == null || b == null ? null : Long.valueOf(Saturating.multiply(a, b));
    }

    public static BigDecimal multiply(BigDecimal a, BigDecimal b) {
        return a == null || b == null ? null : Decimals.multiply(a, b);
    }

    /** The whole number as a decimal. */
    public static BigDecimal decimal(Long number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }

    /** The number to so many decimals, 0 to 20, halves up (away from 0); with less than 0 or more than 20 it is 0 or 20. */
    public static BigDecimal rounded(BigDecimal number, Long decimals) {
        return number == null || decimals == null ? null : Decimals.rounded(number, decimals);
    }

    /** The number without its sign. */
    public static Long absolute(Long number) {
        return number == null ? null : Long.valueOf(number == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(number));
    }

    /** The number without its sign. */
    public static BigDecimal absolute(BigDecimal number) {
        return number == null ? null : number.abs();
    }

    public static LocalDate laterOf(LocalDate a, LocalDate b) {
        return a == null || b == null ? null : a.isBefore(b) ? b : a;
    }

    public static Instant laterOf(Instant a, Instant b) {
        return a == null || b == null ? null : a.isBefore(b) ? b : a;
    }

    public static LocalDate earlierOf(LocalDate a, LocalDate b) {
        return a == null || b == null ? null : b.isBefore(a) ? b : a;
    }

    public static Instant earlierOf(Instant a, Instant b) {
        return a == null || b == null ? null : b.isBefore(a) ? b : a;
    }

    /**
     * The percentage of a company that comes to an owner in the end: percentages multiplied along each chain and added up
     * over the chains, circles included; 0 for one who is not among the owners, and for the company itself. Half up to 6
     * decimals. Null also when nobody is known to hold anything of the company, when a percentage on the way is absent or
     * those in a company exceed 100, when company or owner is in a circle of which nobody outside holds anything, and when
     * there is a circle of more than 1,000 on the way, or there are more than 2,000 in all circles together.
     */
    public static BigDecimal indirectPercent(Ownership ownership, String companyId, String ownerId) {
        return ownership == null || companyId == null || ownerId == null
                ? null
                : ownership.indirectPercent(companyId, ownerId);
    }

    /**
     * The percentage of a company that an owner commands, directly and through others: as {@link #indirectPercent}, but on
     * the way up whoever has more than half of an owner has all of it, and the others nothing. The holdings in the company
     * itself count as they are. Null likewise.
     */
    public static BigDecimal commandedPercent(Ownership ownership, String companyId, String ownerId) {
        return ownership == null || companyId == null || ownerId == null
                ? null
                : ownership.commandedPercent(companyId, ownerId);
    }

    /**
     * The percentage of a company that comes to nobody in the end, since percentages do not add up to 100 or circles are
     * closed. Half up to 6 decimals. Null also when it is not known, as with {@link #indirectPercent}, for any owner.
     */
    public static BigDecimal untracedPercent(Ownership ownership, String companyId) {
        return ownership == null || companyId == null ? null : ownership.untracedPercent(companyId);
    }

    /** What the percentages in a company add up to; null also when one of them is absent, and when none is recorded. */
    public static BigDecimal directPercentTotal(Ownership ownership, String companyId) {
        return ownership == null || companyId == null ? null : ownership.directPercentTotal(companyId);
    }

    /** Whether somebody is an owner of itself, through others or directly. */
    public static Boolean inCircle(Ownership ownership, String id) {
        return ownership == null || id == null ? null : Boolean.valueOf(ownership.inCircle(id));
    }

    /**
     * How many owners stand one above the other over a company at most; 0 when it has none. Nobody counts twice; all who
     * are in one circle count as if they stood one above the other.
     */
    public static Long layersAbove(Ownership ownership, String companyId) {
        return ownership == null || companyId == null ? null : Long.valueOf(ownership.layersAbove(companyId));
    }

    /** Input of {@code mostWithin}. */
    public static Event event(Fact fact, Instant at, Duration window) {
        return new Event(fact, at, window, null);
    }

    /** Input of {@code distinctWithin}. */
    public static Event event(Fact fact, Instant at, Duration window, Object key) {
        return new Event(fact, at, window, key);
    }

    /** Input of {@code shareOf}. */
    public static Counted counted(Fact fact, Boolean yes) {
        return new Counted(fact, yes);
    }

    /** Input of {@code largestShare} and {@code distinct}. */
    public static Keyed keyed(Fact fact, Object key) {
        return new Keyed(fact, key);
    }

    /** Input of {@code mostAtOnce} and {@code workingDaysIn}. */
    public static Span span(Fact fact, Instant from, Instant to) {
        return new Span(fact, from, to, null);
    }

    /** Input of {@code mostAtOnceDistinct}. */
    public static Span span(Fact fact, Instant from, Instant to, Object key) {
        return new Span(fact, from, to, key);
    }

    /** Input of {@code fastest}. */
    public static Move move(Fact fact, Instant at, BigDecimal latitude, BigDecimal longitude) {
        return new Move(fact, at, latitude, longitude, null);
    }

    /** Input of {@code fastestBeyond}. */
    public static Move move(Fact fact, Instant at, BigDecimal latitude, BigDecimal longitude, BigDecimal minKm) {
        return new Move(fact, at, latitude, longitude, minKm);
    }

    /** Input of {@code ownership}. */
    public static Holding holding(Fact fact, String ownerId, String companyId, BigDecimal percent) {
        return new Holding(fact, ownerId, companyId, percent);
    }
}
