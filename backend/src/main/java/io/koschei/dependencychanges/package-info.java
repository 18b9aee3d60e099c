/** Compares builds with the builds before them, and computes the priority of what changed for each package. */
@NullMarked
@ApplicationModule(allowedDependencies = {"builds", "dependencies", "model", "neo4j", "postgres", "settings"})
package io.koschei.dependencychanges;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
