package io.koschei.demo.builders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** All builders, and the tasks that wait for one. */
final class Crew {

    private final List<Builder> builders = new ArrayList<>();

    /** Free tasks by what they need, so that a look at the first of each is enough. */
    private final Map<String, TreeSet<Work>> waiting = new TreeMap<>();

    /** Two builders for x86_64, one for each other architecture; all build what fits everywhere. */
    Crew(List<String> arches, double capacity) {
        for (String arch : arches) {
            if (arch.equals("x86_64")) {
                hire(List.of("x86_64", "i386", "noarch"), capacity);
                hire(List.of("x86_64", "i386", "noarch"), capacity);
            } else {
                hire(List.of(arch, "noarch"), capacity);
            }
        }
    }

    private void hire(List<String> arches, double capacity) {
        int id = builders.size() + 1;
        builders.add(new Builder(id, "builder%d.demo.invalid".formatted(id), arches, capacity));
    }

    List<Host> hosts(Instant now) {
        return builders.stream().map(builder -> builder.snapshot(now)).toList();
    }

    /** @throws IllegalArgumentException when there is no builder of this name */
    Builder find(String host) {
        return builders.stream()
                .filter(builder -> builder.name.equals(host))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no builder " + host));
    }

    void add(Work work) {
        waiting.computeIfAbsent(need(work), need -> new TreeSet<>(Work.ORDER)).add(work);
    }

    void remove(Work work) {
        TreeSet<Work> queue = waiting.get(need(work));
        if (queue != null) {
            queue.remove(work);
        }
    }

    private static String need(Work work) {
        return work.method.equals(Work.BUILD) ? Work.BUILD : work.arch;
    }

    /** The most urgent task that some builder can take, with the least busy of those builders; no longer waits. */
    Optional<Match> next() {
        Optional<Match> match = waiting.values().stream()
                .filter(queue -> !queue.isEmpty())
                .map(TreeSet::first)
                .sorted(Work.ORDER)
                .flatMap(work -> builders.stream()
                        .filter(builder -> builder.takes(work))
                        .min(Comparator.comparingDouble(Builder::share))
                        .map(builder -> new Match(work, builder))
                        .stream())
                .findFirst();
        match.ifPresent(found -> remove(found.work));
        return match;
    }

    /** Who takes what. */
    record Match(Work work, Builder builder) {}
}
