package io.koschei.resolver.worker;

/** The outcome of asking a worker process. */
public sealed interface Reply {

    record Answered(Frame frame) implements Reply {}

    /**
     * The process has ended, or has been ended because it did not do what it should.
     *
     * @param how ends a sentence about the process, and quotes its last words
     * @param isLate whether it was ended because it gave no answer in time
     */
    record Ended(String how, boolean isLate) implements Reply {}
}
