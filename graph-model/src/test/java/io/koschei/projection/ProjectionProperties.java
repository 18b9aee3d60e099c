package io.koschei.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graph.IntGraph;
import io.koschei.model.Side;
import io.koschei.model.rpm.PackageKey;
import io.koschei.projection.questions.Impact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a projection derives from closures, against looking through all of them. */
class ProjectionProperties {

    @Provide
    Arbitrary<SmallWorld> worlds() {
        return SmallWorld.worlds();
    }

    @Property
    void closuresComeBackByNode(@ForAll("worlds") SmallWorld world) {
        Projection projection = world.projection();
        for (int number = 0; number < world.closures().size(); number++) {
            NodeClosure closure = projection.closure(world.node(number));
            Map<Integer, Integer> expected = new TreeMap<>();
            world.closures()
                    .get(number)
                    .forEach((binary, distance) -> expected.put(world.node(world.sources() + binary), distance));
            Map<Integer, Integer> found = new TreeMap<>();
            for (int i = 0; i < closure.count(); i++) {
                found.put(closure.nodes()[i], (int) closure.distances()[i]);
            }
            assertThat(found).isEqualTo(expected);
            assertThat(closure.nodes()).isSorted();
        }
    }

    @Property
    void sizesAndDirectRequirementsAreThoseOfTheClosure(@ForAll("worlds") SmallWorld world) {
        Projection projection = world.projection();
        for (int number = 0; number < world.closures().size(); number++) {
            Map<Integer, Integer> closure = world.closures().get(number);
            int node = world.node(number);
            var size = projection.closureSize(node);
            assertThat(size == null).isEqualTo(closure.isEmpty());
            if (size != null) {
                assertThat(size.packages()).isEqualTo(closure.size());
                assertThat(size.installSize())
                        .isEqualTo(closure.keySet().stream()
                                .mapToLong(binary -> world.installSize(world.sources() + binary))
                                .sum());
            }
            IntGraph requires = projection.requires();
            List<Integer> direct = new ArrayList<>();
            for (int edge = requires.start(node); edge < requires.end(node); edge++) {
                direct.add(requires.target(edge));
            }
            assertThat(direct)
                    .containsExactlyElementsOf(closure.entrySet().stream()
                            .filter(entry -> entry.getValue() == 1)
                            .map(entry -> world.node(world.sources() + entry.getKey()))
                            .sorted()
                            .toList());
        }
    }

    @Property
    void impactIsWhoeverHasOneOfThemNearest(@ForAll("worlds") SmallWorld world, @ForAll Set<Integer> choice) {
        Projection projection = world.projection();
        int[] changed = choice.stream()
                .mapToInt(number -> world.node(world.sources() + Math.floorMod(number, world.binaries())))
                .distinct()
                .toArray();
        Map<Integer, Integer> expected = new TreeMap<>();
        for (int number = 0; number < world.closures().size(); number++) {
            int node = world.node(number);
            for (Map.Entry<Integer, Integer> member :
                    world.closures().get(number).entrySet()) {
                int held = world.node(world.sources() + member.getKey());
                if (contains(changed, held) && !contains(changed, node)) {
                    expected.merge(node, member.getValue(), ProjectionProperties::nearer);
                }
            }
        }
        Impact impact = Impact.of(projection, changed);
        Map<Integer, Integer> found = new TreeMap<>();
        for (Side side : Side.values()) {
            List<Impact.Row> rows = new ArrayList<>();
            for (int offset = 0; offset < expected.size(); offset += 2) {
                rows.addAll(impact.rows(side, offset, 2));
            }
            assertThat(rows)
                    .isSortedAccordingTo(Comparator.<Impact.Row>comparingInt(
                                    row -> row.distance() < 0 ? Integer.MAX_VALUE : row.distance())
                            .thenComparingInt(Impact.Row::node))
                    .allMatch(row -> projection.nodes().isSource(row.node()) == (side == Side.BUILD));
            assertThat(impact.levels(side).stream()
                            .mapToInt(Impact.Level::count)
                            .sum())
                    .isEqualTo(rows.size());
            rows.forEach(row -> found.put(row.node(), row.distance()));
        }
        assertThat(found).isEqualTo(expected);
    }

    @Property
    void packagesAreFoundByName(@ForAll("worlds") SmallWorld world) {
        Nodes nodes = world.projection().nodes();
        for (int node = 0; node < nodes.count(); node++) {
            assertThat(nodes.find(nodes.key(node))).isEqualTo(node);
        }
        assertThat(nodes.find(new PackageKey("b", "noarch"))).isEqualTo(-1);
        assertThat(nodes.find(new PackageKey("b0", "x86_64"))).isEqualTo(-1);
        assertThat(nodes.binariesNamed("b0")).containsExactly(0);
        assertThat(nodes.binariesNamed("s0")).isEmpty();
    }

    private static int nearer(int left, int right) {
        if (left < 0 || right < 0) {
            return Math.max(left, right);
        }
        return Math.min(left, right);
    }

    private static boolean contains(int[] nodes, int node) {
        for (int each : nodes) {
            if (each == node) {
                return true;
            }
        }
        return false;
    }
}
