/** Takes each repository generation through its steps: fetched, resolved, graphed, complete; and finds out what builds were built with. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "koji",
            "koji :: facts",
            "koji :: failure",
            "koji :: query",
            "koji :: settings",
            "model",
            "neo4j",
            "postgres",
            "projection",
            "repo",
            "resolver"
        })
package io.koschei.generations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
