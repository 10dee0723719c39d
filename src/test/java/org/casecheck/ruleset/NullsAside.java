package org.casecheck.ruleset;

/** For tests of joins, which say nothing of absent values: rules about them would be refused. */
public final class NullsAside {
    private NullsAside() {}

    /** The conditions with a test against null before each field that is bound or compared with a variable. */
    public static String in(String conditions) {
        return conditions
                .replaceAll("(?<!Thresholds\\( )(?<!Clock\\( )(\\$\\w+) : ([a-z]\\w*)(?=[,) ])", "$2 != null, $1 : $2")
                .replaceAll("(?<=[(,] ?)(?!parent)([a-z]\\w*) ([!=]=) (?=\\$)", "$1 != null, $1 $2 ");
    }
}
