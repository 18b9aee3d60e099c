package io.koschei.dependencies;

import io.koschei.model.rpm.PackageKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the binaries of edges, for as long as the process lives: millions of edges fit into memory by numbers. */
public final class PackageNumbers {

    private static final long PRIME = 0x100000001b3L;
    private static final long BASIS = 0xcbf29ce484222325L;

    private final Map<PackageKey, Integer> numbers = new HashMap<>();
    private final List<PackageKey> keys = new ArrayList<>();
    private final List<Long> hashes = new ArrayList<>();

    synchronized int number(PackageKey key) {
        return numbers.computeIfAbsent(key, any -> {
            keys.add(key);
            hashes.add(hash(key));
            return keys.size() - 1;
        });
    }

    synchronized PackageKey key(int number) {
        return keys.get(number);
    }

    /** The same in every process. */
    synchronized long hash(int number) {
        return hashes.get(number);
    }

    private static long hash(PackageKey key) {
        String text = key.name() + ' ' + key.arch();
        long hash = BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }
}
