package io.koschei.demo.story;

import io.koschei.demo.universe.Element;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A build of a source package, and the time for which it is tagged.
 *
 * @param source what was built
 * @param id the build's number
 * @param packageId the package's number
 * @param generation the first one with the build
 * @param builtAt when the build was complete
 * @param from when it was tagged
 * @param until when it was untagged; null while it is tagged
 */
public record Tagging(
        Element source,
        int id,
        int packageId,
        int generation,
        Instant builtAt,
        Moment from,
        @Nullable Moment until) {

    /** An event of the hub's history. */
    public record Moment(int event, Instant at) {}

    public String name() {
        return source.name();
    }

    Tagging until(Moment moment) {
        return new Tagging(source, id, packageId, generation, builtAt, from, moment);
    }

    boolean isThereAt(long event) {
        return from.event <= event && (until == null || until.event > event);
    }
}
