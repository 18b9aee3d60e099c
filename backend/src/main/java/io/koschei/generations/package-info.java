/** Takes each repository generation through its steps: fetched, resolved, graphed, complete. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "changelog",
            "koji",
            "koji :: facts",
            "koji :: failure",
            "koji :: query",
            "koji :: settings",
            "messages",
            "model",
            "neo4j",
            "postgres",
            "projection",
            "repo",
            "resolver",
            "thinning"
        })
package io.koschei.generations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
