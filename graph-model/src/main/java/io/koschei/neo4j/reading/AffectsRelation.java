package io.koschei.neo4j.reading;

import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.affects.AffectsEdge;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.neo4j.core.schema.RelationshipId;
import org.springframework.data.neo4j.core.schema.RelationshipProperties;
import org.springframework.data.neo4j.core.schema.TargetNode;

/** What has changed for a source: the edge, and the binary that it comes from. What is null means what it does in {@link AffectsEdge}. */
@RelationshipProperties
record AffectsRelation(
        @RelationshipId @Nullable String elementId,
        @Nullable Integer distance,
        double weight,
        @Nullable Integer since,
        @Nullable String kind,
        @TargetNode BinaryNode binary) {

    AffectsEdge to(String source) {
        return new AffectsEdge(
                new PackageKey(binary.name(), binary.arch()),
                source,
                Objects.requireNonNullElse(distance, AffectsEdge.UNKNOWN),
                weight,
                Objects.requireNonNullElse(since, AffectsEdge.UNKNOWN),
                AffectsEdge.Kind.of(kind));
    }
}
