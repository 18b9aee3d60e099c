package io.koschei.projection.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graph.Paths;
import io.koschei.model.rpm.PackageKey;
import io.koschei.projection.RandomUniverse;
import io.koschei.projection.WrittenWorld;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Why packages are installed for others, in random generations against all paths there are. */
class WhyProperties {

    private static final Comparator<int[]> FIRST =
            Comparator.<int[]>comparingInt(path -> path.length).thenComparing(Arrays::compare);

    @Property(tries = 100)
    void pathsAreTheShortestThatRequirementsHave(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int count) {
        RandomUniverse universe = new RandomUniverse(seed);
        for (PackageKey from : universe.facts.keySet()) {
            Map<PackageKey, Integer> closure = universe.closures.getOrDefault(from, Map.of());
            for (PackageKey to : universe.facts.keySet()) {
                Why why = Why.of(universe.projection, universe.node(from), universe.node(to), group(universe), count);
                Integer distance = closure.get(to);
                assertThat(why.installed()).isEqualTo(distance != null);
                assertThat(why.complete()).isTrue();
                assertThat(why.exact()).isTrue();
                assertThat(why.distance()).isEqualTo(distance == null ? -1 : distance);
                List<int[]> expected = distance == null ? List.of() : paths(universe, from, to, distance < 0);
                assertThat(why.paths().toArray(int[][]::new))
                        .isDeepEqualTo(expected.stream().limit(count).toArray(int[][]::new));
            }
        }
    }

    /** What brings the group in a universe: its members have no distance in some closure. */
    private static int[] group(RandomUniverse universe) {
        return universe.group.stream().mapToInt(universe::node).sorted().toArray();
    }

    private static List<int[]> paths(RandomUniverse universe, PackageKey from, PackageKey to, boolean viaGroup) {
        List<int[]> paths = new ArrayList<>();
        extend(universe, new ArrayList<>(List.of(from)), to, viaGroup, paths);
        paths.sort(FIRST);
        return paths;
    }

    private static void extend(
            RandomUniverse universe, List<PackageKey> path, PackageKey to, boolean viaGroup, List<int[]> paths) {
        PackageKey last = path.get(path.size() - 1);
        if (last.equals(to)) {
            paths.add(path.stream().mapToInt(universe::node).toArray());
            return;
        }
        List<PackageKey> next = new ArrayList<>(universe.requires.get(last));
        if (viaGroup && path.size() == 1) {
            universe.group.stream().filter(each -> !next.contains(each)).forEach(next::add);
        }
        // What the solver chose for a member by itself may be no member of this closure.
        Map<PackageKey, Integer> closure = universe.closures.get(path.get(0));
        for (PackageKey each : next) {
            if (!path.contains(each) && closure.containsKey(each)) {
                path.add(each);
                extend(universe, path, to, viaGroup, paths);
                path.remove(path.size() - 1);
            }
        }
    }

    private final WrittenWorld world = WrittenWorld.of(
            "app.src : mta=1 lib=2 group-lib=-1 gcc=-1",
            "exim : lib=1",
            "gcc : group-lib=1",
            "group-lib :",
            "lib :",
            "mta :",
            "tool : mta=1 lib=2");

    private Why why(String from, String to) {
        return Why.of(world.projection(), world.node(from), world.node(to), world.nodes("gcc"), 5);
    }

    @Example
    void whatTheBuildGroupBringsIsReachedThroughTheGroup() {
        Why why = why("app.src", "group-lib");
        assertThat(why.distance()).isEqualTo(-1);
        assertThat(why.exact()).isTrue();
        assertThat(why.paths()).singleElement().satisfies(path -> assertThat(world.names(path))
                .containsExactly("app.src", "gcc", "group-lib"));
    }

    /** {@code lib} was chosen because of what else is installed: no requirement leads there. */
    @Example
    void aDistanceWithoutAPathIsNotExact() {
        Why why = why("app.src", "lib");
        assertThat(why.installed()).isTrue();
        assertThat(why.distance()).isEqualTo(2);
        assertThat(why.paths()).isEmpty();
        assertThat(why.complete()).isTrue();
        assertThat(why.exact()).isFalse();
    }

    @Example
    void aBinaryIsInstalledForItself() {
        Why why = why("tool", "tool");
        assertThat(why.distance()).isZero();
        assertThat(why.exact()).isTrue();
        assertThat(why.paths()).singleElement().satisfies(path -> assertThat(path)
                .containsExactly(world.node("tool")));
    }

    @Example
    void whatIsNotInstalledHasNoReason() {
        assertThat(why("app.src", "tool")).isEqualTo(new Why(false, -1, List.of(), true, true));
        assertThat(why("app.src", "app.src").installed())
                .as("a source is not installed to build itself")
                .isFalse();
    }

    /** Nine rows of four packages, each of which requires all of the next row: sixteen thousand paths. */
    @Example
    void ofVeryManyPathsTheFirstAreFoundAtOnce() {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < 9; row++) {
            for (int i = 0; i < 4; i++) {
                StringBuilder line = new StringBuilder("r%dc%d :".formatted(row, i));
                for (int lower = row + 1; lower < 9; lower++) {
                    for (int j = 0; j < 4; j++) {
                        line.append(" r%dc%d=%d".formatted(lower, j, lower - row));
                    }
                }
                lines.add(line.toString());
            }
        }
        WrittenWorld grid = WrittenWorld.of(lines.toArray(String[]::new));
        Why why = Why.of(grid.projection(), grid.node("r0c0"), grid.node("r8c3"), new int[0], Paths.MOST);
        assertThat(why.paths()).hasSize(Paths.MOST).allMatch(path -> path.length == 9);
        assertThat(why.complete()).isTrue();
        assertThat(grid.names(why.paths().get(0)))
                .containsExactly("r0c0", "r1c0", "r2c0", "r3c0", "r4c0", "r5c0", "r6c0", "r7c0", "r8c3");
    }
}
