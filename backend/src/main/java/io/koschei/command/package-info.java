/** Commands that start no service, and the output of commands for their users. */
@ApplicationModule(allowedDependencies = {"model", "repo", "resolver"})
@NullMarked
package io.koschei.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
