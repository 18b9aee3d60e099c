package io.koschei.resolver.solving;

import java.util.List;

/**
 * A direct requirement that is met by an installed package.
 *
 * @param target index into {@code Catalog.binaries()}
 * @param requirements the requirement texts this package meets, sorted
 */
public record Edge(int target, List<String> requirements) {

    public Edge {
        requirements = List.copyOf(requirements);
    }
}
