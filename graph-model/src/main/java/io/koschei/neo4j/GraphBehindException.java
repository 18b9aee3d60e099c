package io.koschei.neo4j;

/** The graph does not hold the generation yet that was asked for; it will. */
public final class GraphBehindException extends GraphUnavailableException {

    private static final long serialVersionUID = 1L;

    /** It has lost one that lies between others; what it says of the time around it is out of date. */
    GraphBehindException(String collection) {
        super("The graph of " + collection
                + " is being written: it lacks a generation that was resolved after newer ones."
                + " Ask again in a minute.");
    }

    GraphBehindException(String collection, int applied, int asked) {
        super("The graph of " + collection + " is being written: it holds "
                + (applied < 0 ? "no generation yet" : "generation " + applied) + ", and generation " + asked
                + " was asked for. Ask again in a minute.");
    }
}
