package io.koschei.demo.story;

import io.koschei.demo.story.Tagging.Moment;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the tag's package list, and the time for which it is like this.
 *
 * @param name the package
 * @param packageId its number
 * @param blocked whether builds of it are kept out
 * @param from since when
 * @param until when it was changed; null while it is like this
 */
public record ListEntry(
        String name,
        int packageId,
        boolean blocked,
        Moment from,
        @Nullable Moment until) {

    ListEntry until(Moment moment) {
        return new ListEntry(name, packageId, blocked, from, moment);
    }

    boolean isThereAt(long event) {
        return from.event() <= event && (until == null || until.event() > event);
    }

    /** The entry as it looked at an event. */
    ListEntry asOf(long event) {
        return until == null || until.event() <= event ? this : new ListEntry(name, packageId, blocked, from, null);
    }
}
