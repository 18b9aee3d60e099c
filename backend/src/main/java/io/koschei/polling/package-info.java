/** Asks Koji, or repositories without one, what is new. */
@NullMarked
@ApplicationModule(allowedDependencies = {"graph", "history", "koji", "repo", "tracking"})
package io.koschei.polling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
