/** What depends on what, in Neo4j, for every generation: the only Cypher. */
@NullMarked
package io.koschei.neo4j;

import org.jspecify.annotations.NullMarked;
