/** Measures what docs/performance.md reports, and says whether it is as it must be. */
@ApplicationModule(allowedDependencies = {"builds", "demo", "demo :: behaviour", "demo :: builders", "demo :: story", "demo :: universe", "dependencies", "embedded", "generations", "graph", "koji", "koji :: facts", "koji :: settings", "model", "neo4j", "postgres", "projection", "repo", "resolver", "scheduling", "tracked"})
@NullMarked
package io.koschei.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
