package io.koschei.neo4j.reading;

import io.koschei.neo4j.affects.AffectsEdge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has changed for a source package since its last build.
 *
 * @param built when that build began, in milliseconds since 1970; null when nothing was compared with it
 * @param edges in no order
 */
public record ChangedForSource(@Nullable Long built, List<AffectsEdge> edges) {}
