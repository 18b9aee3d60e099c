package io.koschei.demo.builders;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A builder while it works. The farm's lock guards it. */
final class Builder {

    final int id;
    final String name;
    final List<String> arches;
    final double capacity;

    /** What it has, without what only waits for subtasks: that costs a builder nothing. */
    private final Set<Work> works = new HashSet<>();

    private boolean ready = true;
    private boolean enabled = true;

    Builder(int id, String name, List<String> arches, double capacity) {
        this.id = id;
        this.name = name;
        this.arches = arches;
        this.capacity = capacity;
    }

    void ready(boolean isReady) {
        ready = isReady;
    }

    void enabled(boolean isEnabled) {
        enabled = isEnabled;
    }

    void take(Work work) {
        works.add(work);
    }

    void drop(Work work) {
        works.remove(work);
    }

    double load() {
        return works.stream().mapToDouble(work -> work.weight).sum();
    }

    /** How full it is; orders builders. */
    double share() {
        return load() / capacity;
    }

    /** A task that only creates others finds room everywhere, or those others might wait for it for ever. */
    boolean takes(Work work) {
        return ready
                && enabled
                && (work.method.equals(Work.BUILD)
                        || ((work.arch.equals("noarch") || arches.contains(work.arch)) && load() < capacity));
    }

    Host snapshot(Instant now) {
        return new Host(id, name, arches, capacity, load(), ready, enabled, now);
    }
}
