package io.koschei.neo4j;

/** The graph of a collection does not follow the change log, so it is not asked. The message says what to type. */
public final class GraphRefusedException extends GraphUnavailableException {

    private static final long serialVersionUID = 1L;

    public GraphRefusedException(String message) {
        super(message);
    }
}
