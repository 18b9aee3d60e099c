/** Follows Koschei's builds in Koji to their ends, and says how each of them ended. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "builds",
            "koji",
            "koji :: facts",
            "koji :: failure",
            "koji :: query",
            "model",
            "postgres"
        })
package io.koschei.buildpolling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
