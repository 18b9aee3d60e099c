package io.koschei.bus;

import org.jspecify.annotations.Nullable;

/**
 * A message that its bus did not hand on.
 *
 * @param kind what became of it
 * @param topic what its sender calls it, shortened; null when that is not known
 * @param why a sentence for people
 */
public record Setback(Kind kind, @Nullable String topic, String why) {

    /** What became of it. */
    public enum Kind {
        /** It is about something else. */
        IGNORED,
        /** It is not believed, or cannot be read. */
        REFUSED,
        /** It came faster than messages are taken. */
        DROPPED
    }
}
