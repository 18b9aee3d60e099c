package io.koschei.scheduling;

import io.koschei.builds.Arches;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How busy builders are, by architecture. Formula of upstream Koschei.
 *
 * @param byArch canonical architecture to the share of capacity that is taken, from 0 to 1; those without an enabled builder are absent
 * @param isKnown whether the hub was asked for its builders
 */
public record BuilderLoad(Map<String, Double> byArch, boolean isKnown) {

    /** The hub has not been asked for its builders. */
    public static final BuilderLoad UNKNOWN = new BuilderLoad(Map.of(), false);

    private static final double FULL = 1;

    public BuilderLoad {
        byArch = Map.copyOf(byArch);
    }

    /** As the hub said it. */
    public BuilderLoad(Map<String, Double> byArch) {
        this(byArch, true);
    }

    /**
     * A builder.
     *
     * @param arches what it builds for
     * @param capacity how much weight of tasks it takes
     * @param taken how much weight of tasks it has; may be more than its capacity
     * @param ready whether it takes tasks; one that does not is counted as full
     */
    public record Host(List<String> arches, double capacity, double taken, boolean ready) {

        public Host {
            arches = List.copyOf(arches);
        }
    }

    /**
     * For each architecture the sum of what its builders have to do, no more than their capacity each, through the sum of their
     * capacities; 1 where there is no capacity.
     */
    public static BuilderLoad of(Collection<Host> hosts) {
        Map<String, List<Host>> builders = new TreeMap<>();
        for (Host host : hosts) {
            Set<String> arches = new LinkedHashSet<>();
            host.arches.forEach(arch -> arches.add(Arches.canonical(arch)));
            arches.remove(Arches.NOARCH);
            arches.forEach(arch ->
                    builders.computeIfAbsent(arch, any -> new ArrayList<>()).add(host));
        }
        Map<String, Double> loads = new TreeMap<>();
        builders.forEach((arch, some) -> loads.put(arch, load(some)));
        return new BuilderLoad(loads);
    }

    private static double load(List<Host> hosts) {
        double capacity = hosts.stream().mapToDouble(Host::capacity).sum();
        double taken = hosts.stream()
                .mapToDouble(host -> host.ready ? Math.min(host.taken, host.capacity) : host.capacity)
                .sum();
        return capacity > 0 ? taken / capacity : FULL;
    }

    /** BuilderLoad of one architecture; 1 when no builder has it. */
    public double of(String arch) {
        return byArch.getOrDefault(Arches.canonical(arch), FULL);
    }

    /**
     * The load that a build meets: that of its busiest architecture, since it waits for all; for noarch that of the least busy
     * one, since any will do.
     *
     * @param arches what it is built for
     * @param tag the architectures that noarch packages can be built on; empty: all there are
     */
    public double met(Collection<String> arches, Collection<String> tag) {
        if (arches.contains(Arches.NOARCH)) {
            Collection<String> any = tag.isEmpty() ? byArch.keySet() : tag;
            return any.stream().mapToDouble(this::of).min().orElse(FULL);
        }
        return arches.stream().mapToDouble(this::of).max().orElse(FULL);
    }

    /**
     * Of these architectures the first that no builder has at all, or noarch when that is so of all of the tag's; null when each has one,
     * and when nothing is known.
     */
    @Nullable String withoutBuilder(Collection<String> arches, Collection<String> tag) {
        if (!isKnown) {
            return null;
        }
        if (arches.contains(Arches.NOARCH)) {
            boolean none = tag.isEmpty() ? byArch.isEmpty() : tag.stream().noneMatch(this::isBuilt);
            return none ? Arches.NOARCH : null;
        }
        return arches.stream().filter(arch -> !isBuilt(arch)).findFirst().orElse(null);
    }

    private boolean isBuilt(String arch) {
        return byArch.containsKey(Arches.canonical(arch));
    }

    /** Of these architectures the first whose load is over a threshold, or noarch when all of the tag's are; null when none is. */
    @Nullable String over(double threshold, Collection<String> arches, Collection<String> tag) {
        if (!isKnown || threshold >= FULL || met(arches, tag) <= threshold) {
            return null;
        }
        return arches.contains(Arches.NOARCH)
                ? Arches.NOARCH
                : arches.stream()
                        .filter(arch -> of(arch) > threshold)
                        .findFirst()
                        .orElse(null);
    }
}
