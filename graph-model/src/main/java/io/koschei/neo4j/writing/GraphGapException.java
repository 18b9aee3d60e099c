package io.koschei.neo4j.writing;

import java.util.List;

/** A change names packages that the graph does not have. Nothing of its transaction was written. */
public final class GraphGapException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GraphGapException(String collection, String what, List<String> missing) {
        super("The graph of " + collection + " lacks packages to which " + what + " should lead: "
                + String.join(", ", missing) + ". 'koschei admin graph rebuild' makes it anew from the change log");
    }
}
