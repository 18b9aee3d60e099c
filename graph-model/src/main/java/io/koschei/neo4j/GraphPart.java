package io.koschei.neo4j;

import io.koschei.model.generation.GraphChange;
import java.util.List;

/**
 * A part of an entry of the change log, written in one transaction. The parts of an entry are the same each time they are made.
 *
 * @param number counts from 1
 * @param isLast whether the graph holds the whole generation after it
 * @param nodes changes whose packages get their nodes, and the sources that they name
 * @param changes changes to apply; edges lead to nodes that earlier parts, or this one, have made
 * @param isNew whether nothing was known of any package of the collection before the entry
 */
public record GraphPart(
        int number, boolean isLast, List<GraphChange> nodes, List<GraphChange> changes, boolean isNew) {}
