package org.casecheck.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.casecheck.ProcessorTime;
import org.junit.jupiter.api.Test;

class OwnershipTest {
    private final Fact root = new Item();
    private final List<Holding> holdings = new ArrayList<>();

    private void holds(String owner, String company, String percent) {
        holdings.add(Functions.holding(
                Item.at(root, "holdings", holdings.size()),
                owner,
                company,
                percent == null ? null : new BigDecimal(percent)));
    }

    private Ownership ownership() {
        Aggregate aggregate = Aggregates.byName().get("ownership").get();
        holdings.forEach(aggregate::add);
        return (Ownership) aggregate.result();
    }

    private static void is(String expected, BigDecimal percent) {
        assertEquals(expected == null ? null : new BigDecimal(expected).setScale(Ownership.DECIMALS), percent);
    }

    private void owns(String expected, String owner, String company) {
        is(expected, Functions.indirectPercent(ownership(), company, owner));
    }

    private void untraced(String expected, String company) {
        is(expected, Functions.untracedPercent(ownership(), company));
    }

    @Test
    void percentagesAreMultipliedAlongChainsAndAddedOverThem() {
        holds("Pei", "upper", "50");
        holds("upper", "company", "40");
        holds("Pei", "company", "5");
        holds("Rui", "upper", "50");
        holds("Rui", "company", "55");
        owns("25", "Pei", "company");
        owns("75", "Rui", "company");
        owns("40", "upper", "company");
        owns("50", "Pei", "upper");
        owns("0", "company", "upper");
        owns("0", "stranger", "company");
        untraced("0", "company");
        assertEquals(new BigDecimal("100"), Functions.directPercentTotal(ownership(), "company"));
    }

    /** A third by a third, nine times over, and the like: none of these is exact in binary. */
    @Test
    void exactlyTheBoundaryIsExactlyTheBoundary() {
        for (int i = 0; i < 10; i++) {
            holds("Pei", "part" + i, i < 5 ? "30" : "20");
            holds("part" + i, "company", "10");
        }
        owns("25", "Pei", "company");
        holds("Pei", "other", "24.999999");
        owns("24.999999", "Pei", "other");
        holds("Pei", "third", "24.9999994");
        owns("24.999999", "Pei", "third");
        holds("Pei", "fourth", "24.9999995");
        owns("25", "Pei", "fourth");
    }

    @Test
    void severalHoldingsOfOneOwnerAddUp() {
        holds("Pei", "company", "12.5");
        holds("Pei", "company", "12.50");
        owns("25", "Pei", "company");
        assertEquals(0, new BigDecimal("25").compareTo(Functions.directPercentTotal(ownership(), "company")));
        untraced("75", "company");
        holds("Pei", "company", null);
        owns(null, "Pei", "company");
    }

    /** Two companies hold 40 percent of each other; what each has outside owners is then worth 60 + 0.4 * 60 + .. */
    @Test
    void whatIsInACircleBelongsToThoseOutside() {
        holds("Pei", "first", "60");
        holds("second", "first", "40");
        holds("Rui", "second", "60");
        holds("first", "second", "40");
        owns("71.428571", "Pei", "first");
        owns("28.571429", "Rui", "first");
        owns("28.571429", "Pei", "second");
        owns("40", "second", "first");
        owns("0", "first", "first");
        untraced("0", "first");
        assertTrue(Functions.inCircle(ownership(), "first"));
        assertFalse(Functions.inCircle(ownership(), "Pei"));
        assertFalse(Functions.inCircle(ownership(), "stranger"));
    }

    /** First holds 10 of second, second 20 of third, third 30 of first: 1 / (1 - 0.006) times each chain. */
    @Test
    void aCircleOfThree() {
        holds("third", "first", "30");
        holds("Pei", "first", "70");
        holds("first", "second", "10");
        holds("Rui", "second", "90");
        holds("second", "third", "20");
        holds("Sun", "third", "80");
        owns("70.422535", "Pei", "first");
        owns("24.144869", "Sun", "first");
        owns("5.432596", "Rui", "first");
        owns("30", "third", "first");
        owns("6", "second", "first");
    }

    @Test
    void whatACompanyHoldsOfItselfBelongsToItsOwners() {
        holds("company", "company", "20");
        holds("Pei", "company", "20");
        holds("Rui", "company", "60");
        owns("25", "Pei", "company");
        owns("75", "Rui", "company");
        owns("0", "company", "company");
        assertTrue(Functions.inCircle(ownership(), "company"));
        assertEquals(1, Functions.layersAbove(ownership(), "company"));
    }

    @Test
    void ofAClosedCircleNobodyKnowsWhoseItIs() {
        holds("first", "second", "100");
        holds("second", "first", "100");
        holds("first", "company", "50");
        holds("Pei", "company", "50");
        owns(null, "Pei", "first");
        owns(null, "second", "first");
        owns(null, "first", "company");
        owns(null, "second", "company");
        owns("50", "Pei", "company");
        untraced("50", "company");
        untraced(null, "first");
        holds("self", "self", "100");
        owns(null, "Pei", "self");
    }

    @Test
    void hardlyAnythingFromOutsideIsStillAllThereIs() {
        holds("first", "second", "99.9999999999999999999999");
        holds("Pei", "second", "0.0000000000000000000001");
        holds("second", "first", "100");
        owns("100", "Pei", "first");
        untraced("0", "first");
    }

    @Test
    void anUnknownPercentageMakesUnknownWhatItLeadsTo() {
        holds("upper", "company", null);
        holds("Pei", "upper", "10");
        holds("Rui", "company", "30");
        holds("Pei", "company", "30");
        owns(null, "Pei", "company");
        owns(null, "upper", "company");
        owns("30", "Rui", "company");
        owns("10", "Pei", "upper");
        owns("0", "stranger", "company");
        untraced(null, "company");
        untraced("90", "upper");
        assertNull(Functions.directPercentTotal(ownership(), "company"));
        assertEquals(2, Functions.layersAbove(ownership(), "company"));
    }

    @Test
    void aNegativePercentageIsUnknown() {
        holds("Pei", "company", "-1");
        owns(null, "Pei", "company");
    }

    @Test
    void anUnknownPercentageInACircleMakesAllOfItUnknown() {
        holds("first", "second", null);
        holds("second", "first", "50");
        holds("Pei", "first", "50");
        owns(null, "Pei", "second");
        owns(null, "Pei", "first");
    }

    @Test
    void moreThanAllOfACompanyMakesItsOwnersUnknown() {
        holds("upper", "company", "60");
        holds("Pei", "upper", "50");
        holds("Pei", "company", "40.000001");
        owns(null, "Pei", "company");
        owns(null, "upper", "company");
        owns("50", "Pei", "upper");
        assertEquals(new BigDecimal("100.000001"), Functions.directPercentTotal(ownership(), "company"));
        untraced(null, "company");
    }

    @Test
    void aCompanyThatNobodyIsKnownToHoldIsUnknown() {
        holds("upper", "company", "100");
        holds("Pei", "empty", "0");
        owns(null, "Pei", "upper");
        owns(null, "Pei", "stranger");
        owns(null, "Pei", "empty");
        untraced(null, "upper");
        untraced("0", "company");
        assertNull(Functions.directPercentTotal(ownership(), "upper"));
        assertEquals(0, Functions.directPercentTotal(ownership(), "empty").signum());
        assertEquals(0, Functions.layersAbove(ownership(), "upper"));
        assertEquals(0, Functions.layersAbove(ownership(), "stranger"));
        assertEquals(0, Functions.layersAbove(ownership(), "empty"));
    }

    private void commands(String expected, String owner, String company) {
        is(expected, Functions.commandedPercent(ownership(), company, owner));
    }

    @Test
    void aMajorityCommandsAll() {
        holds("Pei", "top", "51");
        holds("Rui", "top", "49");
        holds("top", "middle", "50.1");
        holds("Sun", "middle", "49.9");
        holds("middle", "company", "40");
        holds("Rui", "company", "60");
        commands("40", "Pei", "company");
        commands("40", "top", "company");
        commands("40", "middle", "company");
        commands("60", "Rui", "company");
        commands("0", "Sun", "company");
        commands("0", "stranger", "company");
        commands(null, "Pei", "stranger");
        owns("10.2204", "Pei", "company");
    }

    @Test
    void halfIsNoMajority() {
        holds("Pei", "upper", "50");
        holds("Rui", "upper", "50");
        holds("upper", "company", "40");
        holds("Sun", "company", "60");
        commands("20", "Pei", "company");
        commands("60", "Sun", "company");
    }

    @Test
    void severalHoldingsMakeAMajority() {
        holds("Pei", "upper", "30");
        holds("Pei", "upper", "30");
        holds("Rui", "upper", null);
        holds("upper", "company", "100");
        commands("100", "Pei", "company");
        commands("0", "Rui", "company");
    }

    @Test
    void twoWhoCommandEachOtherAreCommandedByNobodyKnown() {
        holds("first", "second", "51");
        holds("Pei", "second", "49");
        holds("second", "first", "51");
        holds("Pei", "first", "49");
        holds("first", "company", "30");
        holds("Rui", "company", "70");
        commands(null, "first", "company");
        commands("0", "Pei", "company");
        commands("70", "Rui", "company");
        owns("30", "Pei", "company");
        holds("first", "other", "100");
        commands("0", "Pei", "other");
    }

    @Test
    void unknownOnTheWayIsUnknownToCommandAsWell() {
        holds("Pei", "upper", "40");
        holds("Rui", "upper", null);
        holds("upper", "company", "100");
        commands("40", "Pei", "company");
        commands(null, "Rui", "company");
        holds("Rui", "upper", "90");
        commands(null, "Rui", "company");
    }

    @Test
    void layersGoAroundNoCircleTwice() {
        holds("one", "company", "10");
        holds("two", "one", "10");
        holds("three", "two", "10");
        holds("one", "three", "10");
        holds("Pei", "two", "10");
        holds("Rui", "company", "10");
        assertEquals(4, Functions.layersAbove(ownership(), "company"));
        assertEquals(3, Functions.layersAbove(ownership(), "one"));
        assertEquals(0, Functions.layersAbove(ownership(), "Pei"));
    }

    @Test
    void holdingsThatLackSomebodyArePassedOver() {
        holds(null, "company", "10");
        holds("Pei", null, "10");
        holdings.add(Functions.holding(null, "Pei", "company", BigDecimal.TEN));
        assertEquals(0L, ownership().figure());
        assertEquals(List.of(), ownership().facts());
    }

    @Test
    void theFactsStandInTheOrderOfTheCase() {
        holds("Pei", "company", "10");
        holds("Rui", "company", "10");
        Collections.reverse(holdings);
        assertEquals(
                List.of("/holdings/0", "/holdings/1"),
                ownership().facts().stream().map(Fact::pointer).toList());
    }

    /** Against walking on and on from every company, with the owner holding his ground once he is come to. */
    @Test
    void agreesWithWalkingOnAndOn() {
        Random random = new Random(5);
        for (int round = 0; round < 400; round++) {
            int size = 2 + random.nextInt(7);
            double[][] shares = new double[size][size];
            holdings.clear();
            for (int company = 0; company < size; company++) {
                int left = 100;
                for (int links = random.nextInt(4); links > 0; links--) {
                    int percent = Math.min(left, random.nextInt(60));
                    int owner = random.nextInt(size);
                    left -= percent;
                    shares[company][owner] += percent / 100.0;
                    holds("n" + owner, "n" + company, String.valueOf(percent));
                }
            }
            Ownership ownership = ownership();
            for (int company = 0; company < size; company++) {
                for (int owner = 0; owner < size; owner++) {
                    BigDecimal found = Functions.indirectPercent(ownership, "n" + company, "n" + owner);
                    if (found != null) {
                        double walked = company == owner ? 0 : 100 * walked(shares, company, owner);
                        assertEquals(walked, found.doubleValue(), 1e-6, holdings.toString());
                    } else {
                        assertTrue(heldByNobody(shares[company]) || closedFrom(shares, company), holdings.toString());
                    }
                }
            }
        }
    }

    private static boolean heldByNobody(double[] owners) {
        for (double share : owners) {
            if (share > 0) {
                return false;
            }
        }
        return true;
    }

    private static double walked(double[][] shares, int company, int owner) {
        double[] at = new double[shares.length];
        at[company] = 1;
        double arrived = 0;
        for (int step = 0; step < 4_000; step++) {
            double[] next = new double[shares.length];
            for (int from = 0; from < shares.length; from++) {
                for (int to = 0; to < shares.length; to++) {
                    next[to] += at[from] * shares[from][to];
                }
            }
            arrived += next[owner];
            next[owner] = 0;
            at = next;
        }
        return arrived;
    }

    /** Whether part of a walk goes on for ever. */
    private static boolean closedFrom(double[][] shares, int company) {
        double[] at = new double[shares.length];
        at[company] = 1;
        for (int step = 0; step < 4_000; step++) {
            double[] next = new double[shares.length];
            for (int from = 0; from < shares.length; from++) {
                for (int to = 0; to < shares.length; to++) {
                    next[to] += at[from] * shares[from][to];
                }
            }
            at = next;
        }
        double left = 0;
        for (double part : at) {
            left += part;
        }
        return left > 1e-9;
    }

    /** All that somebody outside holds, and what is missing, is all there is. */
    @Test
    void thoseAtTheEndAndWhatIsUntracedAddUp() {
        Random random = new Random(6);
        for (int i = 0; i < 600; i++) {
            String company = "n" + random.nextInt(60);
            holds(random.nextInt(4) == 0 ? "p" + random.nextInt(9) : "n" + random.nextInt(60), company, "7.3");
        }
        Ownership ownership = ownership();
        for (int company = 0; company < 60; company++) {
            BigDecimal sum = Functions.untracedPercent(ownership, "n" + company);
            for (int person = 0; person < 9; person++) {
                BigDecimal percent = Functions.indirectPercent(ownership, "n" + company, "p" + person);
                sum = sum == null || percent == null ? null : sum.add(percent);
            }
            if (sum != null) {
                assertEquals(100, sum.doubleValue(), 1e-5);
            }
        }
    }

    @Test
    void aChainOfFiveThousand() {
        for (int i = 0; i < 5_000; i++) {
            holds("n" + (i + 1), "n" + i, "100");
        }
        ProcessorTime.within(Duration.ofSeconds(5), () -> {
            owns("100", "n5000", "n0");
            assertEquals(5_000, Functions.layersAbove(ownership(), "n0"));
        });
    }

    @Test
    void oneRingOfAThousand() {
        for (int i = 0; i < 1_000; i++) {
            holds("n" + (i + 1) % 1_000, "n" + i, "99.9");
            holds("Pei", "n" + i, "0.1");
        }
        ProcessorTime.within(Duration.ofSeconds(5), () -> {
            Ownership ownership = ownership();
            is("100", Functions.indirectPercent(ownership, "n0", "Pei"));
            is("99.9", Functions.indirectPercent(ownership, "n0", "n1"));
            is("36.806349", Functions.indirectPercent(ownership, "n1", "n0"));
            assertEquals(1_000, Functions.layersAbove(ownership, "n0"));
        });
    }

    @Test
    void aThousandWithCirclesEverywhere() {
        Random random = new Random(8);
        for (int i = 0; i < 1_000; i++) {
            holds("Pei", "n" + i, "10");
            for (int link = 0; link < 3; link++) {
                holds("n" + random.nextInt(1_000), "n" + i, "30");
            }
        }
        ProcessorTime.within(Duration.ofSeconds(5), () -> {
            Ownership ownership = ownership();
            for (int i = 0; i < 1_000; i++) {
                is("100", Functions.indirectPercent(ownership, "n" + i, "Pei"));
            }
            is("100", Functions.commandedPercent(ownership, "n0", "Pei"));
        });
    }

    @Test
    void threeHundredWhoAllHoldEachOther() {
        for (int i = 0; i < 300; i++) {
            holds("Pei", "n" + i, "10.3");
            for (int k = 0; k < 300; k++) {
                holds("n" + k, "n" + i, k == i ? "0" : "0.3");
            }
        }
        ProcessorTime.within(Duration.ofSeconds(5), () -> owns("100", "Pei", "n0"));
    }

    @Test
    void whatLeadsThroughTooLargeACircleIsUnknown() {
        ring("a", OwnershipWalks.MOST_IN_A_CIRCLE + 1);
        holds("a0", "company", "50");
        holds("Rui", "company", "50");
        owns(null, "Pei", "company");
        owns(null, "a7", "company");
        owns(null, "Pei", "a0");
        owns("50", "Rui", "company");
        untraced(null, "company");
        assertEquals(OwnershipWalks.MOST_IN_A_CIRCLE + 2, Functions.layersAbove(ownership(), "company"));
    }

    @Test
    void circlesAboveTheLimitOfAllTogetherAreUnknown() {
        ring("a", OwnershipWalks.MOST_IN_A_CIRCLE);
        ring("b", OwnershipWalks.MOST_IN_A_CIRCLE);
        owns("100", "Pei", "a0");
        owns("100", "Pei", "b0");
        ring("c", 2);
        Ownership ownership = ownership();
        assertEquals(
                1,
                List.of("a0", "b0", "c0").stream()
                        .filter(company -> Functions.indirectPercent(ownership, company, "Pei") == null)
                        .count());
    }

    private void ring(String name, int size) {
        for (int i = 0; i < size; i++) {
            holds(name + (i + 1) % size, name + i, "50");
            holds("Pei", name + i, "50");
        }
    }
}
