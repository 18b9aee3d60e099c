package io.koschei.deadline;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The moment at which nobody waits any longer for what a thread works on. Statements of both stores that it sends are stopped by then.
 * Threads of services, for whom nobody waits, have none.
 */
public final class Deadline {

    private static final ThreadLocal<@Nullable Deadline> CURRENT = new ThreadLocal<>();

    private final Duration limit;
    private final long end;

    private Deadline(Duration limit) {
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
    }

    /** One that passes after that long. */
    public static Deadline after(Duration limit) {
        return new Deadline(limit);
    }

    /** That of this thread. */
    public static Optional<Deadline> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Gives this thread another; null for none. Who gives it one takes it away again. */
    public static void set(@Nullable Deadline deadline) {
        if (deadline == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(deadline);
        }
    }

    /**
     * How long a statement of this thread may take.
     *
     * @param limit if there is no deadline, or a later one
     * @return more than nothing
     * @throws DeadlinePassedException when nobody waits any more
     */
    public static Duration atMost(Duration limit) {
        Deadline deadline = CURRENT.get();
        if (deadline == null) {
            return limit;
        }
        Duration left = deadline.left();
        if (left.isZero()) {
            throw new DeadlinePassedException(deadline.limit);
        }
        return left.compareTo(limit) < 0 ? left : limit;
    }

    /**
     * For what a thread works out by itself, every now and then.
     *
     * @throws DeadlinePassedException when nobody waits any more
     */
    public static void check() {
        Deadline deadline = CURRENT.get();
        if (deadline != null && deadline.left().isZero()) {
            throw new DeadlinePassedException(deadline.limit);
        }
    }

    /** What is left of it; nothing once it has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** How long after the beginning it is. */
    public Duration limit() {
        return limit;
    }
}
