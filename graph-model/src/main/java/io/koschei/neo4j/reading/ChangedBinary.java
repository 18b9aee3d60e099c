package io.koschei.neo4j.reading;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageKey;
import org.jspecify.annotations.Nullable;

/**
 * A binary that a generation brought, took away or gave another version.
 *
 * @param from its version before; null when it came
 * @param to its version since; null when it went
 */
public record ChangedBinary(
        PackageKey key,
        VersionChangeKind kind,
        @Nullable Evr from,
        @Nullable Evr to) {}
