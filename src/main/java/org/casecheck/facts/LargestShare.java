package org.casecheck.facts;

import java.util.List;

/**
 * {@code largestShare}: the biggest group of equal keys among all; of equally big ones the one that comes first in the
 * document. The facts are those of the group, in document order.
 */
final class LargestShare extends Groups {
    @Override
    Share share(List<Keyed> keyed, KeyTally tally) {
        Object largest = null;
        int most = 0;
        for (Keyed one : keyed) {
            int count = tally.count(one.key());
            if (count > most) {
                most = count;
                largest = one.key();
            }
        }
        if (largest == null) {
            return new Share(0, 0, null, List.of());
        }
        Object group = KeyTally.comparable(largest);
        List<Fact> facts = keyed.stream()
                .filter(one -> KeyTally.comparable(one.key()).equals(group))
                .map(Keyed::fact)
                .toList();
        return new Share(most, keyed.size(), largest, facts);
    }
}
