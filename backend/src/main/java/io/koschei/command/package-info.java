/** Commands that stand alone: they start neither stores nor services. */
@ApplicationModule(allowedDependencies = {"graph", "repo", "resolver"})
@NullMarked
package io.koschei.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
