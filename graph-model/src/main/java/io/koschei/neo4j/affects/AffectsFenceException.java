package io.koschei.neo4j.affects;

/** The graph has not taken a part: it does not hold the generation, or another process has written since. Nothing of it was written. */
public final class AffectsFenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AffectsFenceException(String message) {
        super(message);
    }
}
