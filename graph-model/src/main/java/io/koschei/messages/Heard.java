package io.koschei.messages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that came by a bus, as people are shown it.
 *
 * @param topic what its sender calls it; null when that is not known
 * @param text what it says, or why nothing came of it
 * @param times how many messages this stands for
 */
public record Heard(String bus, Outcome outcome, @Nullable String topic, String text, int times, Instant at) {

    private static final int LONGEST = 300;

    /** Senders may be strangers: what they say is cut, and has no control characters. */
    public Heard {
        topic = topic == null ? null : plain(topic);
        text = plain(text);
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(each ->
                        Character.isISOControl(each) || Character.getType(each) == Character.SURROGATE ? '?' : each)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** What came of it. */
    public enum Outcome {
        /** Koji is asked about it. */
        ACTED,
        /** It concerns no collection. */
        UNCONCERNED,
        /** It has come before, or by another bus. */
        REPEATED,
        /** It is about something else. */
        IGNORED,
        /** It was not believed, or could not be read. */
        REFUSED,
        /** It came faster than messages were taken. */
        DROPPED
    }
}
