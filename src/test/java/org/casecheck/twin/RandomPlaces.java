package org.casecheck.twin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Locations around the thresholds of place and travel. */
final class RandomPlaces {
    private static final double EARTH_RADIUS_KM = 6_371.0088;
    private static final String[] HOTSPOTS = {"350599", "469900", "469901", "539999", "350599"};
    private static final String[] NEAR_HOTSPOTS = {"350598", "350500", "460000", "530000", "539800", "350000"};
    private static final String[] PROVINCES = {"350000", "110000", "310000", "330000", "440000", "510000"};

    private final Dice dice;
    private final TwinLimits limits;
    private final Instant now;

    RandomPlaces(Dice dice, TwinLimits limits, Instant now) {
        this.dice = dice;
        this.limits = limits;
        this.now = now;
    }

    /** A few places in one town. */
    List<Object> quiet(String province) {
        List<Object> places = new ArrayList<>();
        int count = dice.below(3);
        for (int i = 0; i < count; i++) {
            places.add(place(now.minusSeconds(dice.between(1, 20 * 86_400)), province, 24.4, 118.1, trueNetwork()));
        }
        return places;
    }

    List<Object> uncommon(String home) {
        List<Object> places =
                switch (dice.below(5)) {
                    case 0 -> provinces();
                    case 1 -> home(home);
                    case 2 -> masked(home);
                    default -> travel(home);
                };
        if (dice.chance(0.15)) {
            for (Object place : places) {
                spot(place, dice.pick(dice.chance(0.3) ? HOTSPOTS : NEAR_HOTSPOTS));
            }
        }
        return places;
    }

    /** Sets the code of one place to that of an area of fraud or one beside it. */
    void spot(Object place) {
        spot(place, dice.pick(dice.chance(0.5) ? HOTSPOTS : NEAR_HOTSPOTS));
    }

    @SuppressWarnings("unchecked")
    private static void spot(Object place, String adcode) {
        ((Map<String, Object>) place).put("adcode", adcode);
    }

    private List<Object> provinces() {
        int count = dice.near(limits.provincesReview());
        Instant first = now.minusSeconds(limits.weekWindow() + dice.between(0, 10 * 86_400));
        Instant last = dice.beside(first.plusSeconds(limits.weekWindow()));
        List<Object> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant at = i == 0 ? first : i == count - 1 ? last : first.plusSeconds(limits.weekWindow() * i / count);
            places.add(place(at, PROVINCES[i % PROVINCES.length], 24.4 + i * 0.3, 118.1, mostlyTrueNetwork()));
        }
        return places;
    }

    private List<Object> home(String home) {
        int count = dice.chance(0.7) ? 1 + dice.below(12) : 50 + dice.below(60);
        int atHome = Math.min(
                count,
                dice.near((double) count * limits.home().part() / limits.home().whole()));
        List<Object> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String province = i < atHome ? home : dice.orNull("110000", 0.05);
            Instant at = now.minusSeconds(dice.between(0, 20 * 86_400));
            places.add(place(at, province, 24.4, 118.1, mostlyTrueNetwork()));
        }
        return places;
    }

    private List<Object> masked(String home) {
        int count = dice.near(limits.maskedReview());
        List<Object> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant at = dice.chance(0.05) ? dice.beside(now) : now.minusSeconds(dice.between(0, 20 * 86_400));
            places.add(place(at, home, 24.4, 118.1, maskedNetwork()));
        }
        places.addAll(quiet(home));
        return places;
    }

    /** A path whose steps lie around the shortest way that is judged and around both speeds. */
    private List<Object> travel(String home) {
        List<Object> places = new ArrayList<>();
        double latitude = dice.real(-60, 60);
        double longitude = dice.real(-180, 180);
        Instant at = now.minusSeconds(dice.between(100_000, 15 * 86_400));
        boolean allTrue = dice.chance(0.5);
        int steps = 1 + dice.below(4);
        places.add(place(at, home, latitude, longitude, allTrue ? trueNetwork() : anyNetwork()));
        for (int i = 0; i < steps; i++) {
            double km = dice.pick(
                    limits.travelMinKm(),
                    limits.travelMinKm() + dice.real(-0.003, 0.003),
                    dice.real(1, 90),
                    dice.real(100, 3_000));
            double[] there = away(latitude, longitude, km, dice.real(0, 2 * Math.PI));
            double kmh = dice.pick(
                    limits.travelReviewKmh(),
                    limits.travelRejectKmh(),
                    limits.travelReviewKmh() + dice.real(-0.002, 0.002),
                    limits.travelRejectKmh() + dice.real(-0.002, 0.002),
                    dice.real(50, 300),
                    dice.real(350, 900),
                    dice.real(900, 20_000));
            long nanos = (long) (km / kmh * 3_600e9);
            at = dice.chance(0.1) ? at : at.plusNanos(dice.chance(0.5) ? nanos : nanos / 1_000_000_000 * 1_000_000_000);
            latitude = rounded(there[0]);
            longitude = rounded(there[1]);
            places.add(place(at, home, latitude, longitude, allTrue ? trueNetwork() : anyNetwork()));
        }
        return places;
    }

    private double rounded(double degrees) {
        return BigDecimal.valueOf(degrees)
                .setScale(dice.pick(5, 7, 12), RoundingMode.HALF_UP)
                .doubleValue();
    }

    /** Where one gets over the sphere. */
    private static double[] away(double latitude, double longitude, double km, double bearing) {
        double from = Math.toRadians(latitude);
        double angle = km / EARTH_RADIUS_KM;
        double to = Math.asin(Math.sin(from) * Math.cos(angle) + Math.cos(from) * Math.sin(angle) * Math.cos(bearing));
        double turn = Math.atan2(
                Math.sin(bearing) * Math.sin(angle) * Math.cos(from), Math.cos(angle) - Math.sin(from) * Math.sin(to));
        return new double[] {Math.toDegrees(to), (Math.toDegrees(Math.toRadians(longitude) + turn) + 540) % 360 - 180};
    }

    private String trueNetwork() {
        return dice.pick("mobile", "mobile", "residential");
    }

    private String maskedNetwork() {
        return dice.pick("vpn", "proxy", "hosting", "tor");
    }

    private String mostlyTrueNetwork() {
        return dice.chance(0.9) ? trueNetwork() : anyNetwork();
    }

    private String anyNetwork() {
        return dice.chance(0.1) ? null : dice.chance(0.4) ? maskedNetwork() : trueNetwork();
    }

    private static Map<String, Object> place(
            Instant at, String province, double latitude, double longitude, String network) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("at", at);
        place.put("province", province);
        place.put("adcode", province == null ? "350203" : province.substring(0, 2) + "0103");
        place.put("latitude", latitude);
        place.put("longitude", longitude);
        place.put("network", network);
        return place;
    }
}
