/** Commands that administer a service through its database, whether it runs or not. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "builds",
            "changelog",
            "collections",
            "command",
            "dependencies",
            "embedded",
            "model",
            "neo4j",
            "postgres",
            "projection",
            "scheduling",
            "settings",
            "thinning",
            "tracked"
        })
package io.koschei.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
