/** Measures what docs/performance.md reports, and says whether it is as it must be. */
@ApplicationModule(
        allowedDependencies = {
            "builds",
            "demo",
            "demo :: builders",
            "demo :: universe",
            "dependencies",
            "embedded",
            "flat",
            "builds",
            "graph",
            "history",
            "koji",
            "neo4j",
            "projection",
            "repo",
            "resolution",
            "resolver",
            "store"
        })
@NullMarked
package io.koschei.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
