package io.koschei.resolver.worker;

/** The outcome of asking a worker process. */
public sealed interface Reply {

    record Answered(Frame frame) implements Reply {}

    /**
     * The process has ended, or has been ended because it did not do what it should.
     *
     * @param how ends a sentence about the process, and quotes its last words
     * @param end by what
     */
    record Ended(String how, End end) implements Reply {}

    /** By what a process has ended. */
    enum End {
        /** It gave no answer in time. */
        LATE,
        /** It had too little memory, and said so by its status. */
        OUT_OF_MEMORY,
        /** A signal of those that native code brings upon itself. */
        CRASH,
        /** Another signal, an exit status, or an answer that is none. */
        OTHER
    }
}
