package io.koschei.neo4j.writing;

/** The graph has not taken a part of an entry, since it is not the next one: another process has written, or the stores have parted. */
public final class GraphFenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GraphFenceException(String message) {
        super(message);
    }
}
