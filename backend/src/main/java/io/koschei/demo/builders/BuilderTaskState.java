package io.koschei.demo.builders;

/** The state of a task, with Koji's numbers. */
public enum BuilderTaskState {
    /** Waits for a builder. */
    FREE(0),
    /** A builder works on it. */
    OPEN(1),
    /** Done. */
    CLOSED(2),
    /** A client canceled it. */
    CANCELED(3),
    /** A builder has been told to take it. */
    ASSIGNED(4),
    /** Ended with a fault. */
    FAILED(5);

    private final int number;

    BuilderTaskState(int number) {
        this.number = number;
    }

    /** The number Koji has for it. */
    public int number() {
        return number;
    }

    /** Whether nothing will happen to the task any more. */
    public boolean isFinished() {
        return this == CLOSED || this == CANCELED || this == FAILED;
    }
}
