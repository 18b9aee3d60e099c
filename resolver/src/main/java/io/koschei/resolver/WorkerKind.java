package io.koschei.resolver;

import java.util.Locale;

/** Where jobs are solved, as the configuration says. */
public enum WorkerKind {
    /** In processes of their own, whose end costs no more than the answers they cannot give. */
    PROCESS,
    /** In this process: nothing is loaded twice, and it ends with a solver that aborts. */
    THREAD;

    /**
     * Reads a choice.
     *
     * @throws IllegalArgumentException when it is none; the message names those there are
     */
    public static WorkerKind parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "process" -> PROCESS;
            case "thread" -> THREAD;
            default ->
                throw new IllegalArgumentException("resolver workers are 'process' or 'thread', not '" + text + "'");
        };
    }
}
