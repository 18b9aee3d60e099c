package io.koschei.koji.facts;

import java.util.Optional;

/** How far a task is. */
public enum TaskState {
    /** No builder has taken it. */
    FREE,
    /** A builder works on it. */
    OPEN,
    /** It ended well. */
    CLOSED,
    /** A user or an administrator of the hub canceled it. */
    CANCELED,
    /** A builder was chosen for it. */
    ASSIGNED,
    /** It ended badly. */
    FAILED;

    /** Whether nothing will happen to it any more. */
    public boolean isFinished() {
        return this == CLOSED || this == CANCELED || this == FAILED;
    }

    /** The state of this number on the wire. */
    public static Optional<TaskState> numbered(int number) {
        return switch (number) {
            case 0 -> Optional.of(FREE);
            case 1 -> Optional.of(OPEN);
            case 2 -> Optional.of(CLOSED);
            case 3 -> Optional.of(CANCELED);
            case 4 -> Optional.of(ASSIGNED);
            case 5 -> Optional.of(FAILED);
            default -> Optional.empty();
        };
    }
}
