package io.koschei.demo.builders;

/** The state of a task, with Koji's numbers in Koji's order. */
public enum TaskState {
    /** Waits for a builder. */
    FREE,
    /** A builder works on it. */
    OPEN,
    /** Done. */
    CLOSED,
    /** Somebody ended it. */
    CANCELED,
    /** A builder has been told to take it. */
    ASSIGNED,
    /** Ended with a fault. */
    FAILED;

    /** The number Koji has for it. */
    public int number() {
        return ordinal();
    }

    /** Whether nothing will happen to the task any more. */
    public boolean isFinished() {
        return this == CLOSED || this == CANCELED || this == FAILED;
    }
}
