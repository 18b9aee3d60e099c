package io.koschei.resolver.worker;

import java.util.Map;
import java.util.Set;

/** Describes in words how a process ended. */
record ExitStatus(int value) {

    private static final int FIRST_SIGNAL = 128;

    /** What Java ends with when it is told to end for want of memory. */
    static final int OUT_OF_MEMORY = 3;

    private static final Map<Integer, String> SIGNALS =
            Map.of(4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

    /** Signals that a process brings upon itself. */
    private static final Set<Integer> CRASHES = Set.of(4, 6, 7, 8, 11);

    Reply.End end() {
        if (value == OUT_OF_MEMORY) {
            return Reply.End.OUT_OF_MEMORY;
        }
        return CRASHES.contains(value - FIRST_SIGNAL) ? Reply.End.CRASH : Reply.End.OTHER;
    }

    @Override
    public String toString() {
        if (value > FIRST_SIGNAL) {
            int signal = value - FIRST_SIGNAL;
            return "was ended by " + SIGNALS.getOrDefault(signal, "signal " + signal);
        }
        return value == OUT_OF_MEMORY ? "had too little memory" : "ended with exit status " + value;
    }
}
