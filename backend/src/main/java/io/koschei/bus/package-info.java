/** Hears what a Koji announces on message buses, and says on them what Koschei has found out. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.koschei.bus;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
