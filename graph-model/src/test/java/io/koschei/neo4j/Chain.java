package io.koschei.neo4j;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.generation.LogEntry;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the entries of a change log, one after the other. */
public final class Chain {

    static final Instant START = Instant.parse("2026-06-01T06:00:00Z");

    private final String collection;
    private final String log;
    private @Nullable String last;

    public Chain(String collection) {
        this(collection, UUID.randomUUID().toString());
    }

    public Chain(String collection, String log) {
        this.collection = collection;
        this.log = log;
    }

    /** The entry after the one that was made last. */
    public LogEntry next(int ordinal) {
        LogEntry entry =
                new LogEntry(log, generation(ordinal), UUID.randomUUID().toString(), last);
        last = entry.id();
        return entry;
    }

    private Generation generation(int ordinal) {
        return new Generation(
                ordinal,
                1,
                collection,
                ordinal,
                100 + ordinal,
                1000L + ordinal,
                null,
                START.plusSeconds(3600L * ordinal),
                GenerationState.RESOLVED,
                null,
                0,
                START,
                START);
    }
}
