/** Speaks to a Koji hub: which repositories, packages and builds there are. */
@NullMarked
@ApplicationModule(allowedDependencies = {"model"})
package io.koschei.koji;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
