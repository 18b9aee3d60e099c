/** Finds out what builds were built with: from generations, from their own repositories, or from what Koji lists. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "buildpolling",
            "builds",
            "generations",
            "koji",
            "koji :: facts",
            "koji :: failure",
            "koji :: query",
            "model",
            "neo4j",
            "postgres",
            "repo",
            "resolver"
        })
package io.koschei.closures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
