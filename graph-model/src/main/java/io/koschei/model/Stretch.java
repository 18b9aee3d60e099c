package io.koschei.model;

import java.util.Optional;

/**
 * Something that is so during a stretch of generations.
 *
 * @param from ordinal of the first generation
 * @param to ordinal after the last one; {@link #OPEN} while it goes on
 */
public record Stretch<T>(int from, int to, T value) {

    /** {@code to} of a stretch that goes on. */
    public static final int OPEN = Integer.MAX_VALUE;

    public boolean holdsAt(int ordinal) {
        return from <= ordinal && ordinal < to;
    }

    /** The generations of this stretch that the other holds, too; empty when there are none. */
    public Optional<Stretch<T>> during(Stretch<?> other) {
        int first = Math.max(from, other.from);
        int end = Math.min(to, other.to);
        return first < end ? Optional.of(new Stretch<>(first, end, value)) : Optional.empty();
    }
}
