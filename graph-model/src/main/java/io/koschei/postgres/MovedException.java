package io.koschei.postgres;

/** Another process has moved a generation since it was read. */
public final class MovedException extends HistoryException {

    private static final long serialVersionUID = 1L;

    public MovedException(String message) {
        super(message);
    }
}
