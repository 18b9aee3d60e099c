package io.koschei.neo4j;

import java.time.Duration;

/** A question took too long, and the server stopped working on it. */
public final class GraphTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public GraphTimeoutException(Duration limit, Throwable cause) {
        super("the graph did not answer within " + limit.toSeconds() + " s", cause);
    }
}
