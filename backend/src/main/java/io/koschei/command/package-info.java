/** Commands that start no service, and what commands say to the person who started them. */
@ApplicationModule(allowedDependencies = {"model", "repo", "resolver"})
@NullMarked
package io.koschei.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
