package io.koschei.bus;

/** What became of a message that was to be sent. */
public sealed interface SendOutcome {

    /** The bus has it, and hands it to a reader at least. It is done. */
    record Routed() implements SendOutcome {}

    /** The bus took it, and has no reader for its topic. It is done, and gone. */
    record Unrouted() implements SendOutcome {}

    /**
     * The bus does not take this message, and would not the next time either: it is too large, or may not be sent by us.
     *
     * @param reason what the bus says, in a sentence for operators
     */
    record Refused(String reason) implements SendOutcome {}

    /**
     * The bus is away, or did not say in time whether it has the message. It is to be sent again, with the same id, by which readers tell
     * the second copy from another message.
     *
     * @param reason what went wrong, in a sentence for operators
     */
    record Unknown(String reason) implements SendOutcome {}
}
