/** Acts on messages of a Koji: asks it at once, where polling would have asked later. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"bus", "checks", "koji :: failure", "messages", "model", "postgres", "tracking"})
package io.koschei.watcher;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
