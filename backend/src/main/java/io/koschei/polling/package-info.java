/** Asks Koji what is new. */
@NullMarked
@ApplicationModule(allowedDependencies = {"graph", "history", "koji"})
package io.koschei.polling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
