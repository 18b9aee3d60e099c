/** Compares builds with those before them, and weighs what changed for each package. */
@NullMarked
@ApplicationModule(allowedDependencies = {"builds", "dependencies", "model", "postgres"})
package io.koschei.dependencychanges;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
