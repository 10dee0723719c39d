package org.casecheck.ruleset;

/** The ways in which two values can compare, as sets of bits. */
final class Ways {
    static final int LESS = 1;
    static final int EQUAL = 2;
    static final int GREATER = 4;
    static final int ONE_ABSENT = 8;
    static final int BOTH_ABSENT = 16;
    private static final int BOTH_THERE = LESS | EQUAL | GREATER;
    private static final int ANYHOW = BOTH_THERE | ONE_ABSENT | BOTH_ABSENT;

    private Ways() {}

    /** The ways in which a comparison holds, or in which it does not. */
    static int of(String operator, boolean negated) {
        int ways =
                switch (operator) {
                    case "==" -> EQUAL | BOTH_ABSENT;
                    case "<" -> LESS;
                    case "<=" -> LESS | EQUAL;
                    case ">" -> GREATER;
                    default -> GREATER | EQUAL;
                };
        return negated ? ANYHOW & ~ways : ways;
    }

    /** The operator that says the same with its sides exchanged. */
    static String turned(String operator) {
        return operator.startsWith("<") ? operator.replace('<', '>') : operator.replace('>', '<');
    }

    /** Whether some of the ways are left when both values are there, or when either may be absent. */
    static boolean arePossible(int ways, boolean bothThere) {
        return (ways & (bothThere ? BOTH_THERE : ANYHOW)) != 0;
    }
}
