package org.casecheck.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.casecheck.ProcessorTime;
import org.junit.jupiter.api.Test;

class AggregatesTest {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private final Fact root = new Item();

    private Fact fact(int index) {
        return Item.at(root, "items", index);
    }

    private static Figure of(String name, Object... inputs) {
        return of(name, Arrays.asList(inputs));
    }

    private static Figure of(String name, List<?> inputs) {
        Aggregate aggregate = Aggregates.byName().get(name).get();
        inputs.forEach(aggregate::add);
        return (Figure) aggregate.result();
    }

    private static Window window(String name, Object... inputs) {
        return (Window) of(name, inputs);
    }

    private static Share share(String name, Object... inputs) {
        return (Share) of(name, inputs);
    }

    private static Travel travel(String name, Object... inputs) {
        return (Travel) of(name, inputs);
    }

    private Event event(int index, Duration after) {
        return Functions.event(fact(index), START.plus(after), HOUR);
    }

    private static List<String> pointers(Figure figure) {
        return figure.facts().stream().map(Fact::pointer).toList();
    }

    @Test
    void nothingGivesAResultThatSaysSo() {
        Aggregates.byName().forEach((name, supplier) -> {
            Aggregate aggregate = supplier.get();
            aggregate.add(null);
            Object figure = aggregate.result();
            assertNotNull(figure);
            assertTrue(Aggregates.resultType(name).isInstance(figure));
            if (figure instanceof Figure known) {
                assertEquals(List.of(), known.facts());
            }
            if (figure instanceof Window window) {
                assertEquals(0, window.getCount());
                assertNull(window.getFrom());
                assertNull(window.getTo());
            } else if (figure instanceof Share share) {
                assertEquals(0, share.getPart());
                assertEquals(0, share.getWhole());
                assertNull(share.getRatio());
                assertNull(share.getKey());
            } else if (figure instanceof Travel travel) {
                assertNull(travel.getSpeedKmh());
                assertNull(travel.getDistanceKm());
            } else if (figure instanceof Days days) {
                assertEquals(0, days.getCount());
            }
        });
        assertThrows(IllegalArgumentException.class, () -> Aggregates.resultType("most"));
    }

    @Test
    void inputsThatLackSomethingArePassedOver() {
        assertEquals(
                0,
                window(
                                "mostWithin",
                                Functions.event(fact(0), null, HOUR),
                                Functions.event(fact(0), START, null),
                                Functions.event(null, START, HOUR))
                        .getCount());
        assertEquals(0, window("distinctWithin", event(0, HOUR)).getCount());
        assertEquals(0, share("shareOf", Functions.counted(fact(0), null)).getWhole());
        assertEquals(0, share("distinct", Functions.keyed(fact(0), null)).getWhole());
        assertEquals(
                0, window("mostAtOnce", Functions.span(fact(0), null, START)).getCount());
        assertEquals(
                0, window("mostAtOnce", Functions.span(fact(0), START, START)).getCount());
        assertEquals(
                0,
                window("mostAtOnceDistinct", Functions.span(fact(0), START, null))
                        .getCount());
        assertNull(travel("fastestBeyond", move(0, 0, "0", "0"), move(1, 60, "0", "1"))
                .getSpeedKmh());
    }

    @Test
    void stretchesAreHalfOpen() {
        assertEquals(
                1, window("mostWithin", event(0, Duration.ZERO), event(1, HOUR)).getCount());
        Window just = window("mostWithin", event(1, HOUR.minusNanos(1)), event(0, Duration.ZERO));
        assertEquals(2, just.getCount());
        assertEquals(START, just.getFrom());
        assertEquals(START.plus(HOUR).minusNanos(1), just.getTo());
        assertEquals(List.of("/items/0", "/items/1"), pointers(just));
        assertEquals(2L, just.figure());
    }

    @Test
    void ofEquallyFullStretchesTheEarliestCounts() {
        Window window = window(
                "mostWithin",
                event(3, Duration.ofHours(9)),
                event(2, Duration.ofHours(9)),
                event(1, Duration.ofMinutes(10)),
                event(0, Duration.ZERO));
        assertEquals(List.of("/items/0", "/items/1"), pointers(window));
    }

    @Test
    void distinctNamesTheFirstFactOfEachKey() {
        Window window = window(
                "distinctWithin",
                Functions.event(fact(3), START.plusSeconds(3), HOUR, "b"),
                Functions.event(fact(2), START.plusSeconds(2), HOUR, "a"),
                Functions.event(fact(1), START.plusSeconds(1), HOUR, "a"),
                Functions.event(fact(0), START, HOUR, null));
        assertEquals(2, window.getCount());
        assertEquals(List.of("/items/1", "/items/3"), pointers(window));
        assertEquals(START.plusSeconds(1), window.getFrom());
        assertEquals(START.plusSeconds(3), window.getTo());
    }

    @Test
    void decimalsAreOneKeyWhenTheyAreOneNumber() {
        Share share = share(
                "distinct",
                Functions.keyed(fact(0), new BigDecimal("1.0")),
                Functions.keyed(fact(1), new BigDecimal("1.00")));
        assertEquals(1, share.getPart());
    }

    @Test
    void stretchesAgreeWithTryingThemAll() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            int size = random.nextInt(40);
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                Instant at = START.plusSeconds(600L * random.nextInt(30)).plusNanos(random.nextInt(2) * 500);
                events.add(Functions.event(fact(i), at, HOUR, random.nextInt(5)));
            }
            int most = 0;
            int mostKeys = 0;
            for (Event first : events) {
                int count = 0;
                Set<Object> keys = new HashSet<>();
                for (Event other : events) {
                    if (!other.at().isBefore(first.at())
                            && other.at().isBefore(first.at().plus(HOUR))) {
                        count++;
                        keys.add(other.key());
                    }
                }
                most = Math.max(most, count);
                mostKeys = Math.max(mostKeys, keys.size());
            }
            Window within = (Window) of("mostWithin", events);
            Window distinct = (Window) of("distinctWithin", events);
            assertEquals(most, within.getCount());
            assertEquals(most, within.facts().size());
            assertEquals(mostKeys, distinct.getCount());
            assertEquals(mostKeys, distinct.facts().size());
        }
    }

    @Test
    void spansAgreeWithTryingEveryStart() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            List<Span> spans = new ArrayList<>();
            for (int i = random.nextInt(30); i > 0; i--) {
                Instant from = START.plusSeconds(random.nextInt(20));
                Instant to = random.nextInt(4) == 0 ? null : from.plusSeconds(random.nextInt(8) - 1);
                spans.add(Functions.span(fact(i), from, to, random.nextInt(4)));
            }
            int most = 0;
            int mostKeys = 0;
            for (Span start : spans) {
                int count = 0;
                Set<Object> keys = new HashSet<>();
                for (Span span : spans) {
                    if (!span.from().isAfter(start.from())
                            && (span.to() == null || span.to().isAfter(start.from()))) {
                        count++;
                        keys.add(span.key());
                    }
                }
                most = Math.max(most, count);
                mostKeys = Math.max(mostKeys, keys.size());
            }
            Window atOnce = (Window) of("mostAtOnce", spans);
            Window distinct = (Window) of("mostAtOnceDistinct", spans);
            assertEquals(most, atOnce.getCount());
            assertEquals(most, atOnce.facts().size());
            assertEquals(mostKeys, distinct.getCount());
            assertEquals(mostKeys, distinct.facts().size());
        }
    }

    @Test
    void oneSpanEndingAsAnotherBeginsIsNotAtOnce() {
        Window window = window(
                "mostAtOnce",
                Functions.span(fact(0), START, START.plusSeconds(10)),
                Functions.span(fact(1), START.plusSeconds(10), null));
        assertEquals(1, window.getCount());
        assertEquals(START, window.getFrom());
        assertEquals(START.plusSeconds(10), window.getTo());
    }

    @Test
    void sharesAreExactAtAThreshold() {
        List<Counted> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            calls.add(Functions.counted(fact(i), i < 40));
        }
        Share share = (Share) of("shareOf", calls);
        assertEquals(40, share.getPart());
        assertEquals(50, share.getWhole());
        assertEquals(new BigDecimal("0.8"), share.getRatio());
        assertEquals(
                0,
                share("shareOf", Functions.counted(fact(0), false)).getRatio().signum());
        assertEquals(
                1, share("shareOf", Functions.counted(fact(0), true)).getRatio().intValueExact());
        assertEquals(50, share.facts().size());
    }

    @Test
    void ofEquallyBigGroupsTheFirstInTheDocumentCounts() {
        Share share = share(
                "largestShare",
                Functions.keyed(fact(10), "b"),
                Functions.keyed(fact(9), "a"),
                Functions.keyed(fact(3), "a"),
                Functions.keyed(fact(2), "b"),
                Functions.keyed(fact(1), "c"));
        assertEquals("b", share.getKey());
        assertEquals(new BigDecimal("0.4"), share.getRatio());
        assertEquals(List.of("/items/2", "/items/10"), pointers(share));
    }

    private Move move(int index, long minutes, String latitude, String longitude) {
        return Functions.move(
                fact(index),
                START.plus(Duration.ofMinutes(minutes)),
                new BigDecimal(latitude),
                new BigDecimal(longitude));
    }

    @Test
    void fastestLooksAtConsecutiveMoves() {
        Travel travel = travel("fastest", move(2, 180, "0", "1"), move(1, 60, "0", "1"), move(0, 0, "0", "0"));
        assertEquals(new BigDecimal("111.195"), travel.getDistanceKm());
        assertEquals(new BigDecimal("111.195"), travel.getSpeedKmh());
        assertEquals(List.of("/items/0", "/items/1"), pointers(travel));
        assertEquals(START, travel.getFrom());
        assertEquals(START.plus(HOUR), travel.getTo());
    }

    @Test
    void twoPlacesAtOnceAreInfinitelyFast() {
        Travel travel = travel("fastest", move(1, 0, "0", "1"), move(0, 0, "0", "0"));
        assertEquals(0, travel.getSpeedKmh().compareTo(BigDecimal.valueOf(999_999)));
        assertEquals(List.of("/items/0", "/items/1"), pointers(travel));
        assertEquals(
                0,
                travel("fastest", move(1, 0, "0", "0"), move(0, 0, "0", "0"))
                        .getSpeedKmh()
                        .signum());
    }

    @Test
    void fastestBeyondTakesThePairAtExactlyTheLeastDistance() {
        for (String minKm : List.of("111.195", "111.194", "111.1951")) {
            Travel travel = travel("fastestBeyond", beyond(0, 0, minKm), beyond(1, 60, minKm));
            assertEquals(minKm.equals("111.1951"), travel.getSpeedKmh() == null, minKm);
        }
    }

    private Move beyond(int index, long minutes, String minKm) {
        Move move = move(index, minutes, "0", String.valueOf(index));
        return Functions.move(move.fact(), move.at(), move.latitude(), move.longitude(), new BigDecimal(minKm));
    }

    @Test
    void theOrderOfAddingMakesNoDifference() {
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            List<Event> events = new ArrayList<>();
            List<Keyed> keyed = new ArrayList<>();
            List<Span> spans = new ArrayList<>();
            List<Move> moves = new ArrayList<>();
            List<Holding> holdings = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Instant at = START.plusSeconds(random.nextInt(6));
                events.add(Functions.event(fact(i), at, Duration.ofSeconds(2), random.nextInt(3)));
                keyed.add(Functions.keyed(fact(i), random.nextInt(3)));
                spans.add(Functions.span(fact(i), at, at.plusSeconds(random.nextInt(3)), random.nextInt(3)));
                moves.add(Functions.move(
                        fact(i), at, BigDecimal.valueOf(random.nextInt(3)), BigDecimal.ZERO, BigDecimal.ONE));
                holdings.add(
                        Functions.holding(fact(i), "o" + random.nextInt(6), "o" + random.nextInt(6), BigDecimal.TEN));
            }
            same(random, events, "mostWithin", "distinctWithin");
            same(random, keyed, "largestShare", "distinct");
            same(random, spans, "mostAtOnce", "mostAtOnceDistinct");
            same(random, moves, "fastest", "fastestBeyond");
            same(random, holdings, "ownership");
            same(random, events.stream().map(Event::fact).toList(), "collect");
        }
    }

    private static void same(Random random, List<?> inputs, String... names) {
        List<Object> shuffled = new ArrayList<>(inputs);
        Collections.shuffle(shuffled, random);
        for (String name : names) {
            Figure one = of(name, inputs);
            Figure other = of(name, shuffled);
            assertEquals(one.toString(), other.toString(), name);
            assertEquals(one.facts(), other.facts(), name);
        }
    }

    @Test
    void askingTwiceGivesTheSame() {
        Aggregate aggregate = Aggregates.byName().get("distinctWithin").get();
        aggregate.add(Functions.event(fact(0), START, HOUR, "a"));
        aggregate.result();
        aggregate.add(Functions.event(fact(1), START.minusSeconds(1), HOUR, "b"));
        assertEquals(2, ((Window) aggregate.result()).getCount());
        assertEquals(2, ((Window) aggregate.result()).getCount());
    }

    @Test
    void manyInputsTakeLittleTime() {
        List<Event> events = new ArrayList<>();
        for (int i = 200_000; i > 0; i--) {
            events.add(Functions.event(fact(i), START.plusSeconds(i / 7), HOUR, i % 1000));
        }
        ProcessorTime.within(Duration.ofSeconds(3), () -> {
            of("mostWithin", events);
            of("distinctWithin", events);
        });
    }

    @Test
    void documentOrderPutsNumbersInOrderAndHoldersFirst() {
        Fact second = fact(2);
        Fact tenth = fact(10);
        Fact below = Item.at(second, "parts", 5);
        List<Fact> facts = new ArrayList<>(List.of(tenth, below, second, root));
        facts.sort(DocumentOrder::compare);
        assertEquals(List.of(root, second, below, tenth), facts);
    }
}
