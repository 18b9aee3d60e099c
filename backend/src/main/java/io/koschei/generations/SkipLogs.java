package io.koschei.generations;

import io.koschei.model.Collection;
import java.util.HashMap;
import java.util.Map;

/** A {@link SkipLog} for each collection, for the length of a pass. */
final class SkipLogs implements AutoCloseable {

    private final Map<Integer, SkipLog> logs = new HashMap<>();

    SkipLog of(Collection collection) {
        return logs.computeIfAbsent(collection.id(), id -> new SkipLog());
    }

    @Override
    public void close() {
        logs.values().forEach(SkipLog::close);
    }
}
