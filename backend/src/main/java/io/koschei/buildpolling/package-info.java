/** Follows our builds in Koji to their ends, and says how each of them ended. */
@NullMarked
@ApplicationModule(allowedDependencies = {"builds", "graph", "history", "koji"})
package io.koschei.buildpolling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
