package io.koschei.postgres.writing;

import io.koschei.model.Stretch;

/**
 * Where a generation stands among the entries of the change log.
 *
 * @param before ordinal of the entry before; -1 when there is none
 * @param after ordinal of the entry after; {@link Stretch#OPEN} when there is none, as usual
 */
public record Slot(int before, int after) {

    /** Whether no newer generation is resolved. */
    public boolean isNewest() {
        return after == Stretch.OPEN;
    }
}
