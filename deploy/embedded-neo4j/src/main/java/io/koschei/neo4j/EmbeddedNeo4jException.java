package io.koschei.neo4j;

import org.jspecify.annotations.Nullable;

/** The embedded Neo4j cannot be started or used; the message says why and what to do. */
public final class EmbeddedNeo4jException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedNeo4jException(String message) {
        this(message, null);
    }

    EmbeddedNeo4jException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
