/** Takes each repository generation through its steps: fetched, resolved, graphed, complete. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "builds",
            "dependencies",
            "graph",
            "history",
            "koji",
            "projection",
            "repo",
            "resolver",
            "store"
        })
package io.koschei.resolution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
