/** The graph for programs that run without the service, such as benchmarks. */
@NullMarked
package io.koschei.neo4j.standalone;

import org.jspecify.annotations.NullMarked;
