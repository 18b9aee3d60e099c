package io.koschei.deadline;

import java.time.Duration;

/** Nobody waits any more for what was to be done. */
public final class DeadlinePassedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param limit how long somebody has waited */
    public DeadlinePassedException(Duration limit) {
        super("not done within " + limit.toMillis() + " ms");
    }
}
