/**
 * Holds one generation in memory as flat arrays, so that questions about all its packages take milliseconds.
 *
 * <p><b>Enters:</b> a generation that both stores hold: states and closures from PostgreSQL, versions and sizes from Neo4j, which
 * {@link ProjectionLoader} reads at the same time. <b>Leaves:</b> a {@link Projection}. Packages are nodes, numbered from 0 in the
 * order of name and architecture ({@link Nodes}). For each node it gives the closure, the packages that have the node in their
 * closure ({@link Dependents}), direct requirements in both directions, and sizes.
 *
 * <p><b>Architecture invariant:</b> a projection never changes. A finished generation does not change either, so a projection
 * needs no locks and no invalidation; {@link Projections} only evicts those that are used least, beyond the configured memory. Node
 * numbers are valid within one projection. Between two generations packages are compared by key or package id.
 *
 * <p><b>Architecture invariant:</b> closures are exact and everything else derives from them. {@link ProjectionBuilder} reads
 * each closure twice, first to count and then to fill, and derives dependents, sizes and direct requirements: the members at
 * distance 1. Where the solver chose differently for a package by itself than for the packages that need it, the closure is
 * right. Questions of the kind "what is affected" must read {@link Projection#holders} and not follow {@link Projection#requires}.
 *
 * <p>A distribution has tens of millions of pairs of package and member. That is why closures and dependents stay compressed
 * and are read through readers ({@link Dependents.Reader}), one step at a time, and why no object exists for a pair.
 *
 * <p><b>Callers:</b> the API gets a projection for each query from {@link Projections}, and so does the last step of a new
 * generation, to count cycles. {@code projection.questions} answers what packagers ask of one projection or of two: impact, why,
 * blockers, cycles, comparison. {@code projection.sizes} explains why closures grow. Graph algorithms are in {@code graph}.
 *
 * <p>Usage:
 * <pre>{@code
 * Projection projection = projections.of(generation); // loads it, which takes seconds, or finds it in memory
 * int node = projection.nodes().find(new PackageKey("glibc", "x86_64")); // -1 when there is none
 * Dependents.Reader dependents = projection.holders(node);
 * while (dependents.next()) {
 *     print(projection.nodes().key(dependents.node()), dependents.distance());
 * }
 * }</pre>
 */
@NullMarked
package io.koschei.projection;

import org.jspecify.annotations.NullMarked;
