package io.koschei.bus;

/** The result of reading a message. */
sealed interface Reading {

    /** A message that Koschei understands. */
    record Understood(BusMessage message) implements Reading {}

    /** One about something else. */
    record Ignored() implements Reading {}

    /** One that cannot be what it says it is. */
    record Malformed(String why) implements Reading {}
}
