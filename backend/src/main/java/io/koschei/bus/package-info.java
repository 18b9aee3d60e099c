/** Receives what a Koji announces on a message bus. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.koschei.bus;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
