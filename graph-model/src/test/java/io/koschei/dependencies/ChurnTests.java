package io.koschei.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageKey;
import io.koschei.projection.Nodes;
import io.koschei.projection.WrittenWorld;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whether a package has another version now than in an earlier generation, against looking both up. */
class ChurnTests {

    private static final int LAST = 12;

    private final Nodes nodes = WrittenWorld.of("base :", "lib :").projection().nodes();
    private final int lib = nodes.packageId(nodes.find(key("lib")));
    private final int base = nodes.packageId(nodes.find(key("base")));

    private static PackageKey key(String name) {
        return new PackageKey(name, "noarch");
    }

    private static VersionLine line(String name, Map<Integer, Integer> versions) {
        VersionLine line = VersionLine.of(key(name));
        for (Map.Entry<Integer, Integer> each : versions.entrySet()) {
            line = line.with(each.getKey(), Evr.parse(each.getValue() + "-1"));
        }
        return line;
    }

    @Property(tries = 1000)
    void hasChangedWhenTheTwoVersionsDiffer(
            @ForAll("versions") Map<Integer, Integer> versions, @ForAll @IntRange(max = LAST) int ordinal) {
        Map<Integer, Integer> sorted = new TreeMap<>(versions);
        sorted.put(0, 1);
        VersionLine line = line("lib", sorted);
        Churn churn = Churn.of(List.of(line), nodes, ordinal);
        for (int since = 0; since <= ordinal; since++) {
            assertThat(churn.changed(lib, since)).isEqualTo(!line.at(since).equals(line.at(ordinal)));
        }
        assertThat(churn.changed(base, 0)).as("nothing is known of changes").isFalse();
    }

    /** Whatever the order in which the graph tells of versions, and however often. */
    @Property
    void versionsMayComeInAnyOrderAndTwice(@ForAll("versions") Map<Integer, Integer> versions) {
        VersionLine forwards = line("lib", new TreeMap<>(versions));
        VersionLine backwards = line("lib", new TreeMap<>(versions).descendingMap());
        for (int ordinal = 0; ordinal <= LAST; ordinal++) {
            assertThat(backwards.at(ordinal)).isEqualTo(forwards.at(ordinal));
        }
        VersionLine again = forwards;
        for (int begin : versions.keySet()) {
            again = again.with(begin, Evr.parse("9-9"));
        }
        assertThat(again).as("the first that was told of a generation counts").isSameAs(forwards);
    }

    @Property
    void forgettingWhatEndedChangesNothingSince(
            @ForAll("versions") Map<Integer, Integer> versions, @ForAll @IntRange(max = LAST) int before) {
        VersionLine line = line("lib", new TreeMap<>(versions));
        VersionLine kept = line.after(before);
        for (int ordinal = before; ordinal <= LAST; ordinal++) {
            assertThat(kept.at(ordinal)).isEqualTo(line.at(ordinal));
            if (kept.at(before) != null) {
                assertThat(kept.since(ordinal) > before).isEqualTo(line.since(ordinal) > before);
            }
        }
    }

    @Example
    void packagesThatTheGenerationDoesNotHoldAreLeftOut() {
        Churn churn = Churn.of(List.of(line("gone", Map.of(0, 1, 5, 2))), nodes, LAST);
        assertThat(churn.changed(lib, 0)).isFalse();
        assertThat(churn.changed(Integer.MAX_VALUE, 0))
                .as("a number that is too large")
                .isFalse();
    }

    @Provide
    Arbitrary<Map<Integer, Integer>> versions() {
        return Arbitraries.maps(
                        Arbitraries.integers().between(0, LAST),
                        Arbitraries.integers().between(1, 3))
                .ofMaxSize(6);
    }
}
