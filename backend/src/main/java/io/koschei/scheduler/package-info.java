/** Submits scratch builds to Koji: decides which, and neither loses nor repeats one when a process or the hub fails. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "builds",
            "collections",
            "dependencies",
            "koji",
            "koji :: facts",
            "koji :: failure",
            "koji :: query",
            "model",
            "postgres",
            "scheduling",
            "tracked"
        })
package io.koschei.scheduler;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
