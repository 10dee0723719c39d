package org.casecheck.twin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Invented identifiers, right and wrong. */
final class RandomNumbers {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String RESIDENT_CHECKS = "10X98765432";

    private final Dice dice;

    RandomNumbers(Dice dice) {
        this.dice = dice;
    }

    String phone(String kind) {
        return switch (kind) {
            case "ordinary" -> "+86" + dice.pick("138", "139", "150", "186", "199", "130") + dice.digits(8);
            case "virtual" -> "+86" + dice.pick("162", "165", "167", "170", "171") + dice.digits(8);
            case "iot" -> "+86" + dice.pick("140", "144", "146", "148") + dice.digits(10);
            case "satellite" -> "+86" + dice.pick("1740", "1349") + dice.digits(7);
            default -> "+86" + dice.pick("110", "199", "134", "13498", "174", "161") + dice.digits(8);
        };
    }

    String rightResidentId() {
        return residentId(dice.pick("350203", "110101", "810000", "440300", "830000"), birthDay(1950, 2007));
    }

    /** Mostly right, sometimes wrong in one way. */
    String residentId(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, SHANGHAI);
        String right = rightResidentId();
        return switch (dice.below(12)) {
            case 0 -> residentId("350203", today.plusDays(dice.below(3) - 1).format(DateTimeFormatter.BASIC_ISO_DATE));
            case 1 ->
                residentId("350203", dice.pick("20010229", "20000229", "20211301", "20210001", "20210431", "19000229"));
            case 2 ->
                residentId(dice.pick("000000", "990000", "160000", "720000", "840000", "910000", "710000"), "19900307");
            case 3 -> right.substring(0, 17) + dice.pick("0", "5", "X", "x");
            case 4 -> right.substring(0, 17);
            case 5 -> right + dice.pick(" ", "1");
            case 6 -> right.toLowerCase(Locale.ROOT);
            case 7 -> right.replace('1', '\uFF11');
            case 8 -> dice.pick("", " ", "\u3000", "111111111111111", "A23456789", "---");
            case 9 -> residentId("350203", dice.pick("18500101", "19491001", "29990101"));
            default -> right;
        };
    }

    private String birthDay(int firstYear, int lastYear) {
        return LocalDate.of((int) dice.between(firstYear, lastYear), 1 + dice.below(12), 1 + dice.below(28))
                .format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private String residentId(String region, String birthDay) {
        String number = region + birthDay + dice.digits(3);
        int product = 0;
        for (int i = 0; i < number.length(); i++) {
            product = (product + number.charAt(i) - '0') * 2 % 11;
        }
        return number + RESIDENT_CHECKS.charAt(product % 11);
    }

    String rightImei() {
        return dice.chance(0.8) ? withLuhn("35" + dice.digits(12)) : "35" + dice.digits(14);
    }

    String imei() {
        String right = rightImei();
        return switch (dice.below(6)) {
            case 0 -> right.substring(0, 14) + dice.below(10);
            case 1 -> "0".repeat(dice.pick(14, 15, 16));
            case 2 -> right.substring(1);
            case 3 ->
                dice.pick(
                        "x",
                        " ",
                        right + " ",
                        right.replace('5', '\uFF15'),
                        "35-209900-176148-1",
                        "0".repeat(15) + "1");
            default -> right;
        };
    }

    String rightIccid() {
        return switch (dice.below(3)) {
            case 0 -> withLuhn("898600" + dice.digits(13));
            case 1 -> withLuhn("898600" + dice.digits(12)) + "F";
            default -> withLuhn("898600" + dice.digits(12));
        };
    }

    String iccid() {
        String right = rightIccid();
        return switch (dice.below(9)) {
            case 0 -> right.substring(0, right.length() - 1);
            case 1 -> right.substring(0, 18) + dice.below(10);
            case 2 -> right + dice.pick("F", "0", " ");
            case 3 -> withLuhn("87" + dice.digits(16));
            case 4 -> dice.pick("", " ", "89");
            case 5 -> right.substring(0, 18) + "F";
            case 6 -> right.substring(0, 19) + dice.pick("E", "F", "f");
            default -> right;
        };
    }

    private static String withLuhn(String digits) {
        int sum = 0;
        boolean twice = true;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = (digits.charAt(i) - '0') * (twice ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
            twice = !twice;
        }
        return digits + (10 - sum % 10) % 10;
    }
}
