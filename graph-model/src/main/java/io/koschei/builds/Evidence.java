package io.koschei.builds;

import io.koschei.graph.Evr;
import org.jspecify.annotations.Nullable;

/**
 * How other packages fared with an update.
 *
 * @param origin source package that was updated
 * @param after its version since; null when it went away
 * @param broke packages that began to fail in the build in which they met it
 * @param builds packages that still built
 */
public record Evidence(String origin, @Nullable Evr after, int broke, int builds) {}
