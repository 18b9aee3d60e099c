package io.koschei.resolver.reuse;

import java.util.HashMap;
import java.util.Map;

/** Where the answers of one kind of jobs are in a file of past results, by key. */
final class PastJobs {

    private final Map<Long, Integer> exact = new HashMap<>();
    private final Map<Long, Integer> structural = new HashMap<>();

    void add(long exactKey, long structuralKey, int offset) {
        if (exactKey != JobKeys.NONE) {
            exact.put(exactKey, offset);
        }
        if (structuralKey != JobKeys.NONE) {
            structural.put(structuralKey, offset);
        }
    }

    /** Offset of the answer with an exact key; -1 for none. */
    int exact(long key) {
        return exact.getOrDefault(key, -1);
    }

    /** Offset of an answer with a structural key; -1 for none. */
    int structural(long key) {
        return key == JobKeys.NONE ? -1 : structural.getOrDefault(key, -1);
    }
}
