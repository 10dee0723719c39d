package org.casecheck.facts;

/** How many inputs there are; null is none. */
final class Count implements Aggregate {
    private long count;

    @Override
    public void add(Object input) {
        if (input != null) {
            count++;
        }
    }

    @Override
    public Object result() {
        return count;
    }
}
