package io.koschei.repo;

/** Leaves the steps of a fetch at the first thing that is wrong; never leaves this package. */
final class EndedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient FetchOutcome.Failed outcome;

    EndedException(FetchOutcome.Failed outcome) {
        this.outcome = outcome;
    }

    FetchOutcome.Failed outcome() {
        return outcome;
    }
}
