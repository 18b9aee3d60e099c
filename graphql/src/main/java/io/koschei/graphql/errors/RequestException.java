package io.koschei.graphql.errors;

import java.util.Map;

/** A question that cannot be answered, for a reason the asker can do something about. */
public final class RequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    private final transient Map<String, Object> details;

    public RequestException(ErrorCode code, String message) {
        this(code, message, Map.of());
    }

    /** @param details what clients find beside the code */
    public RequestException(ErrorCode code, String message, Map<String, Object> details) {
        super(message);
        this.code = code;
        this.details = Map.copyOf(details);
    }

    Map<String, Object> details() {
        return details;
    }

    public ErrorCode code() {
        return code;
    }
}
