package io.koschei.neo4j.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.neo4j.core.schema.GeneratedValue;
import org.springframework.data.neo4j.core.schema.Id;
import org.springframework.data.neo4j.core.schema.Node;
import org.springframework.data.neo4j.core.schema.Relationship;

/**
 * A source package; found by collection and name.
 *
 * @param built when its last build began, in milliseconds since 1970; null when nothing was compared with it
 * @param affecting what has changed for it since: at most a closure, and true now, so nothing is to be left out of it
 */
@Node("Source")
record SourceNode(
        @Id @GeneratedValue @Nullable String elementId,
        String collection,
        String name,
        @Nullable Long built,

        @Relationship(type = "AFFECTS", direction = Relationship.Direction.INCOMING)
        List<AffectsRelation> affecting) {}
