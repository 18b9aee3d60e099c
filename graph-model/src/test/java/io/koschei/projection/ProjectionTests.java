package io.koschei.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graph.IntGraph;
import io.koschei.model.ClosureSize;
import io.koschei.model.rpm.PackageKey;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What a projection says of a generation that is written down. */
class ProjectionTests {

    private final WrittenWorld world = WrittenWorld.of(
            "app.src : lib=1 base=2 bash=-1",
            "lost.src",
            "bash 700 of bash-src : base=1",
            "base 100 of base :",
            "base.src : bash=-1",
            "lib 40 of lib : base=1",
            "lib.i686 30 of lib",
            "lib.src : bash=-1 ghost=1");
    private final Projection projection = world.projection();

    @Test
    void aPackageThatDoesNotResolveHasNeitherClosureNorSize() {
        int lost = world.node("lost.src");
        assertThat(projection.nodes().isResolved(lost)).isFalse();
        assertThat(projection.closure(lost).count()).isZero();
        assertThat(projection.closureSize(lost)).isNull();
        assertThat(projection.members(lost)).isNull();
        assertThat(projection.requires().degree(lost)).isZero();
    }

    @Test
    void aPackageThatNeedsNothingHasItself() {
        int base = world.node("base");
        assertThat(world.names(projection.closure(base).nodes())).containsExactly("base");
        assertThat(projection.closureSize(base)).isEqualTo(new ClosureSize(1, 10, 100));
    }

    @Test
    void sizesAreSummedOverTheClosure() {
        assertThat(projection.closureSize(world.node("app.src"))).isEqualTo(new ClosureSize(3, 84, 840));
        assertThat(projection.closureSize(world.node("lib"))).isEqualTo(new ClosureSize(2, 14, 140));
    }

    /** The stores disagree: a closure names what the generation does not hold. */
    @Test
    void whatTheGenerationDoesNotHoldIsCountedAndLeftOut() {
        assertThat(projection.strays()).isEqualTo(1);
        assertThat(world.names(projection.closure(world.node("lib.src")).nodes()))
                .containsExactly("bash");
        assertThat(projection.closureSize(world.node("lib.src"))).isEqualTo(new ClosureSize(1, 70, 700));
    }

    @Test
    void dependentsAreThoseThatHaveItInTheirClosure() {
        assertThat(dependents("base")).containsExactly("app.src 2", "base 0", "bash 1", "lib 1");
        assertThat(dependents("bash")).containsExactly("app.src -1", "base.src -1", "bash 0", "lib.src -1");
        assertThat(dependents("lib.i686")).isEmpty();
    }

    @Test
    void edgesLeadToWhatIsRequiredDirectly() {
        assertThat(targets(projection.requires(), "app.src")).containsExactly("lib");
        assertThat(targets(projection.requiredBy(), "base")).containsExactly("bash", "lib");
        assertThat(targets(projection.requires(), "lib.src"))
                .as("what the build group brings, and what is not there")
                .isEmpty();
    }

    @Test
    void binariesBelongToTheSourceThatTheirMetadataNames() {
        assertThat(targets(projection.binaries(), "lib.src")).containsExactly("lib.i686", "lib");
        assertThat(targets(projection.binaries(), "app.src")).isEmpty();
    }

    @Test
    void numbersOfTheStoresLeadToNodesAndOthersToNone() {
        for (int node = 0; node < projection.nodes().count(); node++) {
            assertThat(projection.node(projection.nodes().packageId(node))).isEqualTo(node);
        }
        assertThat(projection.node(0)).isEqualTo(-1);
        assertThat(projection.node(projection.nodes().largestPackageId() + 1)).isEqualTo(-1);
        assertThat(projection.node(Integer.MAX_VALUE)).isEqualTo(-1);
    }

    @Test
    void binariesOfANameAreFoundWhateverTheirArchitecture() {
        Nodes nodes = projection.nodes();
        assertThat(world.names(nodes.binariesNamed("lib"))).containsExactly("lib.i686", "lib");
        assertThat(nodes.binariesNamed("app"))
                .as("there is a source of that name only")
                .isEmpty();
        assertThat(nodes.binariesNamed("aaa")).as("before the first").isEmpty();
        assertThat(nodes.binariesNamed("zzz")).as("behind the last").isEmpty();
        assertThat(nodes.find(new PackageKey("lib", "x86_64"))).isEqualTo(-1);
    }

    @Test
    void anEmptyGenerationCanBeAsked() {
        WrittenWorld empty = WrittenWorld.of();
        assertThat(empty.projection().nodes().count()).isZero();
        assertThat(empty.projection().nodes().largestPackageId()).isZero();
        assertThat(empty.projection().node(0)).isEqualTo(-1);
        assertThat(empty.projection().nodes().binariesNamed("lib")).isEmpty();
    }

    @Property
    void memoryGrowsWithWhatIsHeld(@ForAll long seed) {
        Projection some = new RandomUniverse(seed).projection;
        assertThat(some.bytes()).isGreaterThanOrEqualTo(280L * some.nodes().count());
        assertThat(some.strays()).isZero();
    }

    private List<String> dependents(String name) {
        List<String> found = new ArrayList<>();
        Dependents.Reader reader = projection.holders(world.node(name));
        while (reader.next()) {
            found.add(world.names(reader.node()).get(0) + " " + reader.distance());
        }
        assertThat(reader.next()).as("the end stays the end").isFalse();
        return found;
    }

    private List<String> targets(IntGraph graph, String name) {
        List<String> targets = new ArrayList<>();
        int node = world.node(name);
        for (int edge = graph.start(node); edge < graph.end(node); edge++) {
            targets.addAll(world.names(graph.target(edge)));
        }
        return targets;
    }
}
