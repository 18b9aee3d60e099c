/** Neo4j Community as a child process with a class path of its own. */
@NullMarked
package io.koschei.embedded.neo4j;

import org.jspecify.annotations.NullMarked;
