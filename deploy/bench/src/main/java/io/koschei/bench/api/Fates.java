package io.koschei.bench.api;

import io.koschei.bench.api.HostileClient.Fate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of all hostile questions. */
final class Fates {

    private final Map<Integer, Integer> byStatus = new TreeMap<>();
    private double longest;
    private long bytes;

    synchronized void add(Fate fate) {
        byStatus.merge(fate.status(), 1, Integer::sum);
        longest = Math.max(longest, fate.seconds());
        bytes += fate.bytes();
    }

    synchronized int count() {
        return byStatus.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Seconds until the last of them was answered that took longest. */
    synchronized double longest() {
        return longest;
    }

    synchronized long bytes() {
        return bytes;
    }

    @Override
    public synchronized String toString() {
        return byStatus.entrySet().stream()
                .map(each -> each.getValue() + " times status " + each.getKey())
                .collect(Collectors.joining(", "));
    }
}
