package io.koschei.bus.wire;

import io.koschei.bus.BusEvent;
import org.jspecify.annotations.Nullable;

/** The result of reading a message. */
public sealed interface Reading {

    /**
     * A message that Koschei understands.
     *
     * @param id what its sender calls it; null when it has no name
     */
    record Understood(@Nullable String id, BusEvent event) implements Reading {}

    /** One about something else. */
    record Ignored() implements Reading {}

    /**
     * One that is not acted on.
     *
     * @param reason a word for metrics
     * @param why a sentence for people
     */
    record Refused(String reason, String why) implements Reading {}

    /** One that cannot be what it says it is. */
    static Reading malformed(String why) {
        return new Refused("malformed", why);
    }
}
