package io.koschei.neo4j;

/** The graph of a collection cannot be asked now. What needs it waits; other collections are not concerned. */
public abstract sealed class GraphUnavailableException extends RuntimeException
        permits GraphBehindException, GraphRefusedException {

    private static final long serialVersionUID = 1L;

    GraphUnavailableException(String message) {
        super(message);
    }
}
