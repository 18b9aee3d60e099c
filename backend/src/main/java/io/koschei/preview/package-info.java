/** Answers previews: what would become of a generation if packages changed, before anything is built. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "checks",
            "generations",
            "koji",
            "koji :: facts",
            "koji :: failure",
            "koji :: query",
            "koji :: settings",
            "model",
            "postgres",
            "repo",
            "resolver"
        })
package io.koschei.preview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
