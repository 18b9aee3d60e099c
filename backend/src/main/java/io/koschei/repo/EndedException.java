package io.koschei.repo;

/** Leaves the steps of a fetch at the first thing that is wrong; never leaves this package. */
final class EndedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient FetchOutcome outcome;

    EndedException(FetchOutcome outcome) {
        this.outcome = outcome;
    }

    FetchOutcome outcome() {
        return outcome;
    }
}
