package io.koschei.dependencies;

import io.koschei.builds.closures.Impulses.Row;
import io.koschei.builds.closures.PackageImpulse;

/** What came out for a package, and the edges that say why; none when it is no candidate. */
public record Weighed(Row row, PackageImpulse impulse, EdgeList edges) {}
