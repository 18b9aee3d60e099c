package io.koschei.graphql;

/** A question that cannot be answered, for a reason the asker can do something about. */
final class RequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What clients find in {@code extensions.code}. */
    enum Code {
        UNKNOWN_COLLECTION,
        UNKNOWN_PACKAGE,
        UNKNOWN_BINARY,
        UNKNOWN_GENERATION,
        /** Nothing is complete yet. */
        NO_GENERATION,
        UNKNOWN_PREVIEW,
        /** A repository's address is not among those that are allowed. */
        REPOSITORY_REFUSED,
        LIMIT_EXCEEDED,
        BAD_REQUEST,
        INTERNAL
    }

    private final Code code;

    RequestException(Code code, String message) {
        super(message);
        this.code = code;
    }

    Code code() {
        return code;
    }
}
