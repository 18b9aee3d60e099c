/**
 * Keeps in Neo4j which package depends on which, for every generation. This package holds the only Cypher of the product.
 *
 * <p><b>Enters:</b> the {@code GraphChange}s of one generation: for each package that differs from the generation before, its
 * version, its direct requirements, its source and the causes for which it fails. <b>Leaves:</b> versions, sizes and direct
 * neighbours of packages in any generation, the texts of requirements, and packages found by what they require.
 *
 * <p>The graph has nodes {@code Source}, {@code Binary}, {@code Version}, {@code Cause}, {@code Generation}, {@code Change} and
 * {@code Collection}, each with a {@code name} for people. A package has one node for all time, found by collection, name and, for
 * binaries, architecture. {@code HAS_VERSION} leads to its versions, {@code BUILD_REQUIRES} and {@code REQUIRES} to the binaries that meet
 * a requirement, {@code BUILT_FROM} to the source, and {@code FAILS_FOR} to a cause. A collection {@code HAS_GENERATION}s, each with the
 * {@code NEXT} one; a generation has {@code CHANGED} something {@code OF} a binary. Closures are not in the graph: PostgreSQL has them.
 *
 * <p><b>Architecture invariant:</b> {@code Version} nodes and the edges of packages carry {@code from} and {@code to}, and are true in
 * generation {@code n} if {@code from <= n < to}; there is no {@code to} while it goes on. A write for a generation ends what is no longer
 * true and adds what has become true. Nothing that was true in an earlier generation is overwritten, so every generation can be read
 * by one condition, {@code Spans.during}.
 *
 * <p><b>Architecture invariant:</b> the graph follows PostgreSQL's change log, and can be thrown away. A {@code Collection} node
 * says which log, the last entry that is whole, and which part of the next one is there; each write moves it in its own transaction, so
 * that {@code GraphFence} refuses every part but the next one. {@link GraphGate} refuses questions about a generation
 * that the graph does not hold. Reads and writes have parameters and a time limit that the server enforces.
 *
 * <p><b>Callers:</b> {@code changelog.GraphFollower} is the only writer, by {@code writing}. {@code projection} reads whole generations by
 * {@link VersionReader}; the API reads single packages by {@link GraphReader} and {@link RequirementReader}, and what Spring Data finds by
 * {@code reading}; {@code transition} searches by {@link RequirementSearch}.
 *
 * <p>Usage:
 * <pre>{@code
 * GraphReader reader = new GraphReader(driver, gate);
 * List<Neighbour> needs = reader.requires(collection, ordinal, PackageKey.source("maven"));
 * }</pre>
 */
@NullMarked
package io.koschei.neo4j;

import org.jspecify.annotations.NullMarked;
