/** Asks Koji what a collection has: repositories, packages and real builds. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "koji",
            "koji :: facts",
            "koji :: failure",
            "koji :: query",
            "model",
            "postgres",
            "tracked"
        })
package io.koschei.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
