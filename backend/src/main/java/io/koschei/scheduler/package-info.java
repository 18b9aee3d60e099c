/** Has packages built in Koji: decides which, submits them, and loses none whatever happens meanwhile. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "builds",
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
