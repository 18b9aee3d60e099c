/** Asks Koji what a collection has: repositories, packages and real builds. */
@NullMarked
@ApplicationModule(allowedDependencies = {"builds", "graph", "history", "koji"})
package io.koschei.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
