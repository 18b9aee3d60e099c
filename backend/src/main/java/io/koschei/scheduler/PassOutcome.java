package io.koschei.scheduler;

/** How a step of the scheduler's pass ended: the pass goes on, or the hub stops it. */
sealed interface PassOutcome {

    /** Nothing is wrong with the hub; the pass goes on. */
    PassOutcome DONE = new Done();

    /** The step did what it could; what was wrong with a single package is written down. */
    record Done() implements PassOutcome {}

    /**
     * Something is wrong with the hub; nothing else is sent in this pass.
     *
     * @param reason what is wrong, as users read it
     */
    record Stopped(String reason) implements PassOutcome {}

    /**
     * Builds end, or wait in Koji, in such a way that few are sent.
     *
     * @param reason what they end with or wait for, as users read it
     */
    record HeldBack(String reason) implements PassOutcome {}
}
