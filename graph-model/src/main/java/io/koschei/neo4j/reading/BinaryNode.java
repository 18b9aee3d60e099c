package io.koschei.neo4j.reading;

import org.jspecify.annotations.Nullable;
import org.springframework.data.neo4j.core.schema.GeneratedValue;
import org.springframework.data.neo4j.core.schema.Id;
import org.springframework.data.neo4j.core.schema.Node;

/** A binary package; found by collection, name and architecture. */
@Node("Binary")
record BinaryNode(@Id @GeneratedValue @Nullable String elementId, String collection, String name, String arch) {}
