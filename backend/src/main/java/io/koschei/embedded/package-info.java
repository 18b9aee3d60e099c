/** The two stores as child processes on this machine, for whoever has none of their own. */
@ApplicationModule(allowedDependencies = "neo4j")
@NullMarked
package io.koschei.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
