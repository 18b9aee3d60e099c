/**
 * Keeps in Neo4j which package depends on which, for every generation. This package holds the only Cypher of the product.
 *
 * <p><b>Enters:</b> the {@code GraphChange}s of one generation: for each package that differs from the generation before, its
 * version, its direct requirements, its source and the causes for which it fails. <b>Leaves:</b> versions, sizes and direct
 * neighbours of packages in any generation, the texts of requirements, and packages found by what they require.
 *
 * <p>The graph has nodes {@code Source}, {@code Binary}, {@code Version}, {@code Cause} and {@code Generation}. A package has one
 * node for all time, found by collection, name and, for binaries, architecture. {@code HAS_VERSION} leads to its versions,
 * {@code BUILD_REQUIRES} and {@code REQUIRES} to the binaries that meet a requirement, {@code BUILT_FROM} to the source, and
 * {@code FAILS_FOR} to a cause. Closures are not in the graph: PostgreSQL has them.
 *
 * <p><b>Architecture invariant:</b> {@code Version} nodes and all edges but {@code HAS_VERSION} carry {@code from} and
 * {@code to}, and are true in generation {@code n} if {@code from <= n < to}; {@code to} is {@code Spans.OPEN} while it
 * goes on. A write for a generation ends what is no longer true and adds what has become true. Nothing that was true in an
 * earlier generation is overwritten, so every generation can be read by one condition, {@code Spans.during}.
 *
 * <p><b>Architecture invariant:</b> writes can be repeated. {@link GraphWriter} finds what is there already and leaves it alone.
 * PostgreSQL stores the changes first, in its outbox; a write that was cut off is finished by the next attempt, and only then
 * does the generation's next step begin. Reads and writes have parameters and a time limit that the server enforces.
 *
 * <p><b>Callers:</b> {@code generations.GraphStep} is the only writer. {@code projection} reads whole generations by
 * {@link VersionReader}; the API reads single packages by {@link GraphReader} and {@link RequirementReader}; {@code transition}
 * searches by {@link RequirementSearch}.
 *
 * <p>Usage:
 * <pre>{@code
 * new GraphSchema(driver).ensure();
 * GraphWriter writer = new GraphWriter(driver);
 * writer.generation(generation);
 * writer.nodes(collection, changes); // all batches, before the first edge
 * writer.apply(collection, ordinal, changes);
 * List<Neighbour> needs = new GraphReader(driver).requires(collection, ordinal, PackageKey.source("maven"));
 * }</pre>
 */
@NullMarked
package io.koschei.neo4j;

import org.jspecify.annotations.NullMarked;
