package io.koschei.embedded.neo4j;

import org.jspecify.annotations.Nullable;

/** An embedded store cannot be started or used; the message says why and what to do. */
public final class EmbeddedStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EmbeddedStoreException(String message) {
        this(message, null);
    }

    public EmbeddedStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
