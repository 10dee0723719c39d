package org.casecheck.twin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.casecheck.twin.TwinCase.Location;

/** Where the number was used, and through which networks. */
final class PlaceTriggers {
    private static final double EARTH_RADIUS_METRES = 6_371_008.8;
    private static final double NO_TIME_KMH = 999_999;
    private static final double NO_TRAVEL = -1;

    private PlaceTriggers() {}

    static void report(TwinCase facts, Instant now, TwinLimits limits, TwinLists lists, Reported reported) {
        if (facts.locations() == null) {
            return;
        }
        List<Windows.Event> provinces = new ArrayList<>();
        List<Location> truePlaces = new ArrayList<>();
        List<Location> allPlaces = new ArrayList<>();
        int atHome = 0;
        int hotspots = 0;
        int tooWide = 0;
        int masked = 0;
        for (Location location : facts.locations()) {
            if (location.at() == null || location.at().compareTo(now) > 0) {
                continue;
            }
            boolean placed = location.latitude() != null && location.longitude() != null;
            if (placed) {
                allPlaces.add(location);
            }
            String network = location.network();
            if ("mobile".equals(network) || "residential".equals(network)) {
                if (placed) {
                    truePlaces.add(location);
                }
                if (location.province() != null) {
                    provinces.add(new Windows.Event(location.at(), true, location.province()));
                    atHome += location.province().equals(facts.activationProvince()) ? 1 : 0;
                }
                hotspots += location.adcode() != null && lists.isHotspot(location.adcode()) ? 1 : 0;
                tooWide += location.adcode() != null && lists.isPartlyHotspot(location.adcode()) ? 1 : 0;
            } else if (network != null) {
                masked++;
            }
        }
        reported.when(hotspots > 0, TwinCode.FRAUD_HOTSPOT);
        reported.when(tooWide > 0, TwinCode.PLACE_TOO_WIDE);
        reported.when(
                facts.activationProvince() != null && limits.home().notReachedBy(atHome, provinces.size()),
                TwinCode.USE_PLACE_DIFFERS);
        reported.when(
                Windows.mostDifferent(provinces, limits.weekWindow()) >= limits.provincesReview(),
                TwinCode.CROSS_REGION_USE);
        reported.when(masked >= limits.maskedReview(), TwinCode.NETWORK_MASKED);
        reportTravel(fastest(truePlaces, limits), fastest(allPlaces, limits), limits, reported);
    }

    private static void reportTravel(double direct, double any, TwinLimits limits, Reported reported) {
        if (direct > limits.travelRejectKmh()) {
            reported.add(TwinCode.TRAVEL_IMPOSSIBLE);
            return;
        }
        boolean directFast = direct >= limits.travelReviewKmh();
        reported.when(directFast, TwinCode.TRAVEL_TOO_FAST);
        if (any > limits.travelRejectKmh()) {
            reported.add(TwinCode.TRAVEL_IMPOSSIBLE_MASKED);
        } else {
            reported.when(!directFast && any >= limits.travelReviewKmh(), TwinCode.TRAVEL_TOO_FAST_MASKED);
        }
    }

    /** The highest speed in km/h between two places that follow each other and lie far enough apart. */
    private static double fastest(List<Location> places, TwinLimits limits) {
        places.sort(Comparator.comparing(Location::at));
        double fastest = NO_TRAVEL;
        for (int i = 1; i < places.size(); i++) {
            Location from = places.get(i - 1);
            Location to = places.get(i);
            double metres = Math.round(metres(from, to));
            if (metres >= limits.travelMinKm() * 1000) {
                fastest = Math.max(fastest, speed(metres, from.at(), to.at()));
            }
        }
        return fastest;
    }

    /** In km/h, with three decimals. */
    private static double speed(double metres, Instant from, Instant to) {
        double seconds = to.getEpochSecond() - from.getEpochSecond() + (to.getNano() - from.getNano()) / 1e9;
        return seconds == 0 ? NO_TIME_KMH : Math.round(metres * 3600 / seconds) / 1000.0;
    }

    /** Along the great circle, by the haversine formula. */
    private static double metres(Location from, Location to) {
        double fromLatitude = Math.toRadians(from.latitude());
        double toLatitude = Math.toRadians(to.latitude());
        double up = Math.sin((toLatitude - fromLatitude) / 2);
        double along = Math.sin(Math.toRadians(to.longitude() - from.longitude()) / 2);
        double h = up * up + Math.cos(fromLatitude) * Math.cos(toLatitude) * along * along;
        return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
    }
}
