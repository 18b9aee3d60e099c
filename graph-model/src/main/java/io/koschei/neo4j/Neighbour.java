package io.koschei.neo4j;

import io.koschei.model.rpm.PackageFacts;
import java.util.List;

/**
 * The package at the other end of an edge.
 *
 * @param requirements the requirement texts that make the edge; empty for a binary and its source
 */
public record Neighbour(PackageFacts facts, List<String> requirements) {

    public Neighbour {
        requirements = List.copyOf(requirements);
    }
}
