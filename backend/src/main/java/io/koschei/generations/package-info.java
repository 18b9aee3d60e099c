/** Takes each repository generation through its steps: fetched, resolved, graphed, complete; and finds out what builds were built with. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "builds",
            "dependencies",
            "following",
            "graph",
            "history",
            "koji",
            "projection",
            "repo",
            "resolver",
            "store"
        })
package io.koschei.generations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
