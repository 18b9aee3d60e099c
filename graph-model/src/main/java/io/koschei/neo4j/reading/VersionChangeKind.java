package io.koschei.neo4j.reading;

/** What a generation did to a binary. */
public enum VersionChangeKind {
    ADDED,
    REMOVED,
    UPDATED
}
