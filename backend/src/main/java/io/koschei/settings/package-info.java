/** Reads what administrators configure, and says where Koschei keeps its data. */
@NullMarked
@ApplicationModule(allowedDependencies = {"builds", "model", "repo", "resolver", "tracked"})
package io.koschei.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
