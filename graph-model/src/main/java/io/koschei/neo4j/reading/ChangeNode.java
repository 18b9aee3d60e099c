package io.koschei.neo4j.reading;

import org.jspecify.annotations.Nullable;
import org.springframework.data.neo4j.core.schema.GeneratedValue;
import org.springframework.data.neo4j.core.schema.Id;
import org.springframework.data.neo4j.core.schema.Node;

/** What a generation did to a binary; found by either of them. */
@Node("Change")
record ChangeNode(
        @Id @GeneratedValue @Nullable String elementId,
        Integer ordinal,
        String kind,
        @Nullable String from,
        @Nullable String to) {}
