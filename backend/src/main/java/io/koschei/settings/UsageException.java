package io.koschei.settings;

/** The command was called in a way it cannot be; the message says what to do. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
