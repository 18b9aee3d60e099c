package io.koschei.neo4j.reading;

import org.jspecify.annotations.Nullable;
import org.springframework.data.neo4j.core.schema.GeneratedValue;
import org.springframework.data.neo4j.core.schema.Id;
import org.springframework.data.neo4j.core.schema.Node;

/**
 * A collection; found by {@code collection}.
 *
 * @param applied newest generation that the graph holds whole; null when it holds none
 * @param layout form of the graph; null when an older version wrote it
 * @param part how many parts of the generation after it the graph holds; null when none
 */
@Node("Collection")
record CollectionNode(
        @Id @GeneratedValue @Nullable String elementId,
        String collection,
        @Nullable Integer applied,
        @Nullable Integer layout,
        @Nullable Integer part) {}
