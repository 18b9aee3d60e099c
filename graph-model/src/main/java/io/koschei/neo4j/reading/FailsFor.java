package io.koschei.neo4j.reading;

import org.jspecify.annotations.Nullable;
import org.springframework.data.neo4j.core.schema.RelationshipId;
import org.springframework.data.neo4j.core.schema.RelationshipProperties;
import org.springframework.data.neo4j.core.schema.TargetNode;

/**
 * That a package fails for a cause.
 *
 * @param from first ordinal
 * @param to first ordinal after; null while it goes on
 */
@RelationshipProperties
record FailsFor(
        @RelationshipId @Nullable String elementId,
        @Nullable Integer from,
        @Nullable Integer to,
        @TargetNode CauseNode cause) {}
