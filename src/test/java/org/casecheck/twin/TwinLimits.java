package org.casecheck.twin;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import org.casecheck.ruleset.Threshold;

/** The thresholds of the policy as plain numbers: counts, lengths of time in seconds, shares as fractions. */
public record TwinLimits(
        long hourWindow,
        long dayWindow,
        long weekWindow,
        long outboundHourReview,
        long outboundHourReject,
        long outboundDayReject,
        Share dispersion,
        Share singleContact,
        long shortCall,
        Share shortCalls,
        Share answered,
        long nightFrom,
        long nightTo,
        Share night,
        long simBoxCalls,
        long simBoxCells,
        double travelRejectKmh,
        double travelReviewKmh,
        double travelMinKm,
        long provincesReview,
        Share home,
        long imeisReview,
        long onlineReview,
        long onlineReject,
        long maskedReview,
        long failedChecksReview,
        long combinedAreas,
        long stopRestore,
        long riskControlRestore,
        long agentAnswer) {

    /**
     * The line a share is compared with.
     *
     * @param part of {@code whole}
     * @param least how many there have to be below the line of the share, so that it says something
     */
    public record Share(long part, long whole, long least) {
        boolean reachedBy(long count, long all) {
            return all > 0 && all >= least && count * whole >= part * all;
        }

        boolean notReachedBy(long count, long all) {
            return all > 0 && all >= least && count * whole < part * all;
        }
    }

    /**
     * @param thresholds of the compiled policy, by name
     */
    public static TwinLimits of(Map<String, Threshold> thresholds) {
        Values values = new Values(thresholds);
        return new TwinLimits(
                values.seconds("hourWindow"),
                values.seconds("dayWindow"),
                values.seconds("weekWindow"),
                values.count("outboundHourReview"),
                values.count("outboundHourReject"),
                values.count("outboundDayReject"),
                values.share("dispersionShare", values.count("dispersionCalls")),
                values.share("singleContactShare", values.count("singleContactCalls")),
                values.seconds("shortCall"),
                values.share("shortCallShare", values.count("shortCallCalls")),
                values.share("answerShare", values.count("answerCalls")),
                values.nanoOfDay("nightFrom"),
                values.nanoOfDay("nightTo"),
                values.share("nightShare", values.count("nightMinimum")),
                values.count("simBoxCalls"),
                values.count("simBoxCells"),
                values.decimal("travelRejectKmh"),
                values.decimal("travelReviewKmh"),
                values.decimal("travelMinKm"),
                values.count("provincesReview"),
                values.share("homeShare", 0),
                values.count("imeisReview"),
                values.count("onlineReview"),
                values.count("onlineReject"),
                values.count("maskedReview"),
                values.count("failedChecksReview"),
                values.count("combinedAreas"),
                values.seconds("stopRestore"),
                values.seconds("riskControlRestore"),
                values.seconds("agentAnswer"));
    }

    private record Values(Map<String, Threshold> thresholds) {
        private Comparable<?> value(String name) {
            return thresholds.get(name).value();
        }

        long count(String name) {
            return (Long) value(name);
        }

        double decimal(String name) {
            return ((BigDecimal) value(name)).doubleValue();
        }

        /** Every length of time of the policy is a number of whole seconds. */
        long seconds(String name) {
            return ((Duration) value(name)).toSeconds();
        }

        long nanoOfDay(String name) {
            return ((LocalTime) value(name)).toNanoOfDay();
        }

        Share share(String name, long least) {
            BigDecimal share = (BigDecimal) value(name);
            return new Share(
                    share.unscaledValue().longValueExact(),
                    BigDecimal.TEN.pow(share.scale()).longValueExact(),
                    least);
        }
    }
}
