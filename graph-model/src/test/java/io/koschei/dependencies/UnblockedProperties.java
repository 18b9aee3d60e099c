package io.koschei.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.rpm.PackageKey;
import io.koschei.projection.RandomUniverse;
import io.koschei.projection.WrittenWorld;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** How many packages wait for one, against looking through all closures. */
class UnblockedProperties {

    @Property
    void countsOtherSourcesThatNeedWhatIsBuiltFromOne(@ForAll long seed) {
        RandomUniverse universe = new RandomUniverse(seed);
        List<PackageKey> sources =
                universe.facts.keySet().stream().filter(PackageKey::isSource).collect(Collectors.toList());
        Collections.shuffle(sources, new Random(seed));
        Unblocked unblocked = new Unblocked(universe.projection);
        for (PackageKey source : sources) {
            long expected = universe.closures.entrySet().stream()
                    .filter(entry ->
                            entry.getKey().isSource() && !entry.getKey().equals(source))
                    .filter(entry -> entry.getValue().keySet().stream()
                            .anyMatch(member ->
                                    Objects.equals(universe.facts.get(member).source(), source.name())))
                    .count();
            assertThat(unblocked.count(universe.node(source))).isEqualTo((int) expected);
        }
    }

    @Example
    void whatTheBuildGroupBringsCountsAndAPackageDoesNotWaitForItself() {
        WrittenWorld world = WrittenWorld.of(
                "a.src : lib=1 gcc=-1",
                "b.src : lib=1 lib-devel=2 gcc=-1",
                "gcc of gcc :",
                "gcc.src : gcc=-1",
                "lib of lib :",
                "lib-devel of lib : lib=1",
                "lib.src : gcc=-1 lib=1",
                "user of a : lib=1");
        Unblocked unblocked = new Unblocked(world.projection());
        assertThat(unblocked.count(world.node("lib.src")))
                .as("a and b, each once")
                .isEqualTo(2);
        assertThat(unblocked.count(world.node("gcc.src"))).isEqualTo(3);
        assertThat(unblocked.count(world.node("a.src"))).isZero();
        assertThat(unblocked.count(world.node("lib.src"))).as("asked again").isEqualTo(2);
    }
}
