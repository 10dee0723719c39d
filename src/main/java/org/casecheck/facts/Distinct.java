package org.casecheck.facts;

import java.util.List;

/** {@code distinct}: how many different keys there are to how many facts; the facts are all that have a key, in document order. */
final class Distinct extends Groups {
    @Override
    Share share(List<Keyed> keyed, KeyTally tally) {
        List<Fact> facts = keyed.stream().map(Keyed::fact).toList();
        return new Share(tally.distinct(), facts.size(), null, facts);
    }
}
