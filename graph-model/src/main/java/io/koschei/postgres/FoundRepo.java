package io.koschei.postgres;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A repository that Koji says is its newest of a tag.
 *
 * @param hub address of the hub
 * @param event the hub's event at which it was made
 * @param at when that was
 */
public record FoundRepo(String hub, String tag, int id, long event, Instant at) {

    /** What a repository is beside the newest one that is known. */
    enum Place {
        NEW,
        /** Of another tag: the target has moved. */
        ELSEWHERE,
        KNOWN,
        OLDER,
        /** Made later, with smaller numbers: the hub counts from the start again. */
        AFTER_A_RESET
    }

    /**
     * The newest known one of a collection since the hub was set up.
     *
     * @param tag what it was made from; null where an older version of this program did not note it
     */
    record Known(int id, long event, Instant at, @Nullable String tag) {}

    /**
     * Both numbers of a hub only grow, and an event has one time, so a hub that is the same one never tells a later time with a
     * smaller number.
     */
    Place beside(@Nullable Known newest) {
        if (newest == null) {
            return Place.NEW;
        }
        if (id == newest.id && event == newest.event) {
            return Place.KNOWN;
        }
        if (newest.tag != null && !newest.tag.equals(tag)) {
            // Another tag's repositories are neither older nor newer.
            return Place.ELSEWHERE;
        }
        if (at.isAfter(newest.at) && (event < newest.event || id <= newest.id)) {
            return Place.AFTER_A_RESET;
        }
        return event >= newest.event && id > newest.id ? Place.NEW : Place.OLDER;
    }
}
