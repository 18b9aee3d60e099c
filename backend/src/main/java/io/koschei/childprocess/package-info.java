/** Runs a part of the program in a Java of its own, which ends with this one, and starts it again when it ends by itself. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.koschei.childprocess;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
