package io.koschei.bus;

/** How much a message matters to its readers, in the words and numbers of fedora-messaging. fedmsg has no such thing. */
public enum Severity {
    DEBUG(10),
    INFO(20),
    WARNING(30),
    ERROR(40);

    private final int number;

    Severity(int number) {
        this.number = number;
    }

    /** The number that stands for it in a message's headers. */
    public int number() {
        return number;
    }
}
