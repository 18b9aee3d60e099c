/**
 * Reads from the graph through Spring Data Neo4j: what has a key by repositories and projections, rows of Cypher by {@code Neo4jClient}.
 *
 * <p><b>Architecture invariant:</b> nothing here writes. A repository has the methods that it declares and no others, and its queries name
 * every property of a key, or Neo4j would read all collections. No node declares a relationship to its own kind: Spring Data loads
 * everything that can be reached. {@code Reads} runs each question in one read transaction, which Neo4j stops at its deadline.
 *
 * <p><b>Callers:</b> the API, and {@code dependencies} for what has changed for a package.
 */
@NullMarked
package io.koschei.neo4j.reading;

import org.jspecify.annotations.NullMarked;
