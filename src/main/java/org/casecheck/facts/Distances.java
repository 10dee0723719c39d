package org.casecheck.facts;

import java.math.BigDecimal;

/**
 * Great-circle distances by the haversine formula on a sphere of the Earth's mean radius (IUGG), 6371.0088 km. The same
 * coordinates give the same distance on every machine.
 */
final class Distances {
    private static final double DIAMETER_METRES = 2 * 6_371_008.8;
    private static final BigDecimal MOST_LATITUDE = BigDecimal.valueOf(90);
    private static final BigDecimal MOST_LONGITUDE = BigDecimal.valueOf(180);

    private Distances() {}

    /** Whether both are there, the latitude from -90 to 90 degrees and the longitude from -180 to 180. */
    static boolean onEarth(BigDecimal latitude, BigDecimal longitude) {
        return latitude != null
                && longitude != null
                && latitude.abs().compareTo(MOST_LATITUDE) <= 0
                && longitude.abs().compareTo(MOST_LONGITUDE) <= 0;
    }

    /** Kilometres with three decimals; null when one of the places is not on Earth. */
    static BigDecimal km(BigDecimal latitude1, BigDecimal longitude1, BigDecimal latitude2, BigDecimal longitude2) {
        if (!onEarth(latitude1, longitude1) || !onEarth(latitude2, longitude2)) {
            return null;
        }
        return km(metres(
                latitude1.doubleValue(), longitude1.doubleValue(), latitude2.doubleValue(), longitude2.doubleValue()));
    }

    static BigDecimal km(long metres) {
        return BigDecimal.valueOf(metres, 3);
    }

    /** Between coordinates in degrees, to the nearest metre. */
    static long metres(double latitude1, double longitude1, double latitude2, double longitude2) {
        if (latitude1 == latitude2 && longitude1 == longitude2) {
            return 0;
        }
        double phi1 = StrictMath.toRadians(latitude1);
        double phi2 = StrictMath.toRadians(latitude2);
        double north = StrictMath.sin((phi2 - phi1) / 2);
        double east = StrictMath.sin(StrictMath.toRadians(longitude2 - longitude1) / 2);
        double haversine = north * north + StrictMath.cos(phi1) * StrictMath.cos(phi2) * east * east;
        return Math.round(DIAMETER_METRES * StrictMath.asin(Math.min(1, StrictMath.sqrt(haversine))));
    }
}
