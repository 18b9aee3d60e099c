/**
 * Keeps in the graph what has changed for each package since its last build: {@code (:Binary)-[:AFFECTS {distance, weight, since}]->(:Source)}.
 *
 * <p><b>Enters:</b> edges to add and to remove, with what their sources then weigh, in parts. <b>Leaves:</b> the edges, and the sources
 * that weigh most or were built longest ago.
 *
 * <p><b>Architecture invariant:</b> {@code Source.pending} is the sum of the weights of the source's edges, cut to an integer, and is
 * written in the transaction that changes them. While {@code Collection.everything} is set there are no edges to rely on, and {@code pending}
 * comes from comparing closures alone. {@code Collection.weighed} is the generation that packages were compared with;
 * {@code weighing} says that some of them have been compared with a newer one.
 *
 * <p><b>Architecture invariant:</b> every write names the write that it follows ({@code Collection.affects}), so that a writer who comes
 * late, or did not see what another wrote, is refused.
 *
 * <p><b>Callers:</b> {@code dependencies} writes, {@code scheduling} asks for candidates, the API shows edges.
 */
@NullMarked
package io.koschei.neo4j.affects;

import org.jspecify.annotations.NullMarked;
