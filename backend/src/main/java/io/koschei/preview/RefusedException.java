package io.koschei.preview;

import io.koschei.model.preview.PreviewFault;

/** A preview that cannot be answered, for a reason the client can do something about. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final PreviewFault fault;

    RefusedException(PreviewFault fault, String reason) {
        super(reason);
        this.fault = fault;
    }

    PreviewFault fault() {
        return fault;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
