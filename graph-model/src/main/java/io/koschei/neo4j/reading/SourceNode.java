package io.koschei.neo4j.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.neo4j.core.schema.GeneratedValue;
import org.springframework.data.neo4j.core.schema.Id;
import org.springframework.data.neo4j.core.schema.Node;
import org.springframework.data.neo4j.core.schema.Relationship;

/** A source package; found by collection and name. What it requires is not declared: see the package's invariant. */
@Node("Source")
record SourceNode(
        @Id @GeneratedValue @Nullable String elementId,
        @Nullable String collection,
        @Nullable String name,
        @Relationship("FAILS_FOR") @Nullable List<FailsFor> failures) {}
