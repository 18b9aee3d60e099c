package io.koschei.postgres;

/** PostgreSQL failed, or holds something that must not be. */
public sealed class HistoryException extends RuntimeException permits MovedException {

    private static final long serialVersionUID = 1L;

    public HistoryException(String message) {
        super(message);
    }

    public HistoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
