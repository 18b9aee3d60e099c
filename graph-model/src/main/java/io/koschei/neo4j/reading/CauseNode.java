package io.koschei.neo4j.reading;

import org.jspecify.annotations.Nullable;
import org.springframework.data.neo4j.core.schema.GeneratedValue;
import org.springframework.data.neo4j.core.schema.Id;
import org.springframework.data.neo4j.core.schema.Node;
import org.springframework.data.neo4j.core.schema.Property;

/** What packages fail for; found by collection and key, or from a package. */
@Node("Cause")
record CauseNode(
        @Id @GeneratedValue @Nullable String elementId,
        String collection,
        @Property("id") String key) {}
