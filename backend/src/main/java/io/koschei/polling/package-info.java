/** Asks Koji, or repositories without one, what is new. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "collections",
            "koji",
            "koji :: facts",
            "koji :: failure",
            "koji :: query",
            "model",
            "postgres",
            "repo",
            "tracking"
        })
package io.koschei.polling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
