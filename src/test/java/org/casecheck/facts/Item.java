package org.casecheck.facts;

/** A fact with nothing in it. */
final class Item extends Fact {
    /** At a place in a list of the case. */
    static Item at(Fact parent, String property, int index) {
        Item item = new Item();
        item.placeIn(parent, property, index);
        return item;
    }
}
