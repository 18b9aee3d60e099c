package io.koschei.neo4j.standalone;

/** Neo4j does not answer, or refuses the user. */
public final class GraphUnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GraphUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
