package org.casecheck.facts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * {@code fastest} and {@code fastestBeyond}: of the ways between moves that follow each other in time (at the same time, in
 * document order), the one with the highest speed, and of equally fast ones the first. Distances count to the metre and
 * speeds to the metre per hour, as they are shown.
 */
final class Fastest implements Aggregate {
    private static final long TOP_SPEED = 999_999_000;
    private static final double NANOS_PER_HOUR = 3_600_000_000_000.0;
    private static final BigDecimal METRES_PER_KM = BigDecimal.valueOf(1000);
    private static final BigDecimal BEYOND_ALL = BigDecimal.valueOf(Long.MAX_VALUE);

    private static final Comparator<Move> BY_TIME = (a, b) -> {
        int byTime = a.at().compareTo(b.at());
        return byTime != 0 ? byTime : DocumentOrder.compare(a.fact(), b.fact());
    };

    private final boolean beyond;
    private final List<Move> moves = new ArrayList<>();

    /**
     * @param beyond whether only ways of at least the least distance count; moves without one are then passed over
     */
    Fastest(boolean beyond) {
        this.beyond = beyond;
    }

    @Override
    public void add(Object input) {
        if (input instanceof Move move
                && move.fact() != null
                && move.at() != null
                && (!beyond || move.minKm() != null)
                && Distances.onEarth(move.latitude(), move.longitude())) {
            moves.add(move);
        }
    }

    @Override
    public Travel result() {
        moves.sort(BY_TIME);
        long leastMetres = leastMetres();
        long bestSpeed = -1;
        long bestMetres = 0;
        int best = -1;
        for (int i = 1; i < moves.size(); i++) {
            Move from = moves.get(i - 1);
            Move to = moves.get(i);
            long metres = Distances.metres(
                    from.latitude().doubleValue(),
                    from.longitude().doubleValue(),
                    to.latitude().doubleValue(),
                    to.longitude().doubleValue());
            if (metres < leastMetres) {
                continue;
            }
            long speed = speed(metres, Duration.between(from.at(), to.at()));
            if (speed > bestSpeed) {
                bestSpeed = speed;
                bestMetres = metres;
                best = i;
            }
        }
        return best < 0 ? Travel.NONE : travel(moves.get(best - 1), moves.get(best), bestSpeed, bestMetres);
    }

    private static Travel travel(Move from, Move to, long speed, long metres) {
        return new Travel(
                BigDecimal.valueOf(speed, 3),
                Distances.km(metres),
                from.at(),
                to.at(),
                List.of(from.fact(), to.fact()));
    }

    /** The least distance, rounded up to the metre; all moves have the same one, and were they not, the greatest counts. */
    private long leastMetres() {
        if (!beyond) {
            return 0;
        }
        BigDecimal least = BigDecimal.ZERO;
        for (Move move : moves) {
            if (move.minKm() != least && move.minKm().compareTo(least) > 0) {
                least = move.minKm();
            }
        }
        BigDecimal metres = least.multiply(METRES_PER_KM);
        return metres.compareTo(BEYOND_ALL) >= 0
                ? Long.MAX_VALUE
                : metres.setScale(0, RoundingMode.CEILING).longValue();
    }

    /** In metres per hour. */
    private static long speed(long metres, Duration time) {
        if (metres == 0) {
            return 0;
        }
        if (time.isZero()) {
            return TOP_SPEED;
        }
        double nanos = time.getSeconds() * 1e9 + time.getNano();
        return Math.min(TOP_SPEED, Math.round(metres * NANOS_PER_HOUR / nanos));
    }
}
