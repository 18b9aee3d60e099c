package io.koschei.koji.facts;

import java.util.List;

/**
 * A builder.
 *
 * @param arches what it builds for
 * @param capacity how much weight of tasks it takes
 * @param load how much weight of tasks it has; may be more than its capacity
 * @param ready whether it takes tasks
 */
public record KojiHost(String name, List<String> arches, double capacity, double load, boolean ready) {

    public KojiHost {
        arches = List.copyOf(arches);
    }
}
