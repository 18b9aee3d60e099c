package io.koschei.neo4j.reading;

import org.jspecify.annotations.Nullable;
import org.springframework.data.neo4j.core.schema.GeneratedValue;
import org.springframework.data.neo4j.core.schema.Id;
import org.springframework.data.neo4j.core.schema.Node;

/** A generation; found by collection and ordinal. */
@Node("Generation")
record GenerationNode(
        @Id @GeneratedValue @Nullable String elementId,
        String collection,
        @Nullable Integer ordinal) {}
