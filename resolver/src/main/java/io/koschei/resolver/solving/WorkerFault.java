package io.koschei.resolver.solving;

/** Something that went wrong with a worker process, and was made good as far as it could be. */
public sealed interface WorkerFault {

    /** One sentence for the log. */
    String text();

    /** A worker ended while it worked. What it worked on is done again. */
    record Crash(String text) implements WorkerFault {}

    /** A package was given up because its worker ends whenever it is resolved; its answer says so. */
    record Abandoned(String text) implements WorkerFault {}
}
