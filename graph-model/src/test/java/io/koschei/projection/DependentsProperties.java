package io.koschei.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Dependents that are kept as differences come back as they were put in, however far apart they are. */
class DependentsProperties {

    private static final int NODES = 5;

    @Property
    void comeBackInAscendingOrderWithTheirDistances(
            @ForAll @Size(max = 40) List<@IntRange(max = 5_000_000) Integer> holders,
            @ForAll @IntRange(max = Integer.MAX_VALUE) int salt) {
        Map<Integer, List<String>> expected = new TreeMap<>();
        Dependents.Builder builder = new Dependents.Builder(NODES);
        List<Integer> ascending = holders.stream().sorted().distinct().toList();
        for (int holder : ascending) {
            for (int node = 0; node < NODES; node++) {
                if (holds(holder, node, salt)) {
                    builder.count(node, holder);
                }
            }
        }
        builder.counted();
        for (int holder : ascending) {
            for (int node = 0; node < NODES; node++) {
                if (holds(holder, node, salt)) {
                    int distance = (holder + node) % 129 - 1;
                    builder.put(node, holder, distance);
                    expected.computeIfAbsent(node, any -> new ArrayList<>()).add(holder + " " + distance);
                }
            }
        }
        Dependents dependents = builder.build();
        for (int node = 0; node < NODES; node++) {
            List<String> found = new ArrayList<>();
            Dependents.Reader reader = dependents.of(node);
            while (reader.next()) {
                found.add(reader.node() + " " + reader.distance());
            }
            assertThat(found).isEqualTo(expected.getOrDefault(node, List.of()));
        }
    }

    private static boolean holds(int holder, int node, int salt) {
        return (holder ^ salt >> node) % 3 != 0;
    }
}
