package io.koschei.resolver.solving;

/** A failure of a worker process, from which the run recovered as far as possible. */
public sealed interface WorkerFault {

    /** One sentence for the log. */
    String text();

    /** A worker ended while it worked. What it worked on is done again. */
    record Crash(String text) implements WorkerFault {}

    /** A package was given up because its worker ends whenever it is resolved; its answer says so. */
    record Abandoned(String text) implements WorkerFault {}
}
