package org.casecheck.http;

/** Ends a request with a problem. It has no stack trace: it is an answer, not a fault of the service. */
final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail().en(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
