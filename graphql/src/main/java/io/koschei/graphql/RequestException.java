package io.koschei.graphql;

import java.util.Map;

/** A request that cannot be answered, for a reason the client can do something about. */
public final class RequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What clients find in {@code extensions.code}. */
    public enum Code {
        UNKNOWN_COLLECTION,
        UNKNOWN_PACKAGE,
        UNKNOWN_BINARY,
        UNKNOWN_GENERATION,
        /** Nothing is complete yet. */
        NO_GENERATION,
        UNKNOWN_PREVIEW,
        /** A repository's address is not among those that are allowed. */
        REPOSITORY_REFUSED,
        UNKNOWN_TRANSITION,
        /** The name is taken. */
        TRANSITION_EXISTS,
        /** With {@code part}, {@code position} and {@code problem} beside the code. */
        BAD_EXPRESSION,
        /** Nothing may be changed here. */
        READ_ONLY,
        UNKNOWN_BUILD,
        UNKNOWN_SUSPENSION,
        UNKNOWN_BISECTION,
        /** It is not known what a build was built with. */
        CLOSURE_UNKNOWN,
        /** The administrator does not allow that here. */
        FORBIDDEN,
        LIMIT_EXCEEDED,
        BAD_REQUEST,
        INTERNAL
    }

    private final Code code;

    private final transient Map<String, Object> details;

    public RequestException(Code code, String message) {
        this(code, message, Map.of());
    }

    /** @param details what clients find beside the code */
    public RequestException(Code code, String message, Map<String, Object> details) {
        super(message);
        this.code = code;
        this.details = Map.copyOf(details);
    }

    Map<String, Object> details() {
        return details;
    }

    public Code code() {
        return code;
    }
}
