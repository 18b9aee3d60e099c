package io.koschei.projection.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graph.Subgraph;
import io.koschei.model.Side;
import io.koschei.model.generation.GenerationCycles;
import io.koschei.projection.WrittenWorld;
import io.koschei.projection.questions.Cycles.Need;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Needs, cycles and orders of rebuilds in a generation that is written down. */
class NeedsTests {

    /** gcc is built with itself, glibc with gcc, and gcc with glibc; perl and tool need each other when installed. */
    private final WrittenWorld world = WrittenWorld.of(
            "app.src : lib=1 glibc=2 gcc=-1",
            "free.src : gcc=-1",
            "gcc of gcc : glibc=1",
            "gcc.src : gcc=1 glibc=2",
            "glibc of glibc :",
            "glibc.src : gcc=1 glibc=2",
            "lib of lib : glibc=1",
            "lib.src : glibc=1 gcc=-1",
            "lost.src",
            "perl of perl : tool=1 glibc=2",
            "tool of perl : perl=1 glibc=2",
            "wrapper of lib : lib=1 glibc=2",
            "wrapper-user.src : wrapper=1 lib=2 glibc=3 gcc=-1");

    private List<String> needs(Side side) {
        Subgraph needs = Needs.all(world.projection(), side);
        List<String> found = new ArrayList<>();
        for (int place = 0; place < needs.size(); place++) {
            for (int edge = needs.edges().start(place); edge < needs.edges().end(place); edge++) {
                found.add(world.names(needs.members()[place]).get(0) + " > "
                        + world.names(needs.members()[needs.edges().target(edge)])
                                .get(0));
            }
        }
        return found;
    }

    @Test
    void aSourceNeedsTheSourcesOfWhatItsRequirementsInstall() {
        assertThat(needs(Side.BUILD))
                .as("neither itself nor what only the build group brings")
                .containsExactly(
                        "app.src > glibc.src",
                        "app.src > lib.src",
                        "gcc.src > glibc.src",
                        "glibc.src > gcc.src",
                        "lib.src > glibc.src",
                        "wrapper-user.src > glibc.src",
                        "wrapper-user.src > lib.src");
    }

    @Test
    void aBinaryNeedsWhatMeetsItsRequirements() {
        assertThat(needs(Side.RUNTIME))
                .containsExactly("gcc > glibc", "lib > glibc", "perl > tool", "tool > perl", "wrapper > lib");
    }

    @Test
    void aNeedGoesThroughEveryRequirementThatLeadsThere() {
        assertThat(via("wrapper-user.src", "lib.src")).containsExactly("wrapper");
        assertThat(via("wrapper-user.src", "glibc.src")).containsExactly("wrapper");
        assertThat(via("app.src", "glibc.src")).containsExactly("lib");
        assertThat(via("perl", "tool")).containsExactly("tool");
    }

    @Test
    void aChoiceThatNoRequirementMadeHasNoWay() {
        WrittenWorld chosen = WrittenWorld.of("app.src : lib=1 exim=2", "exim of exim :", "exim.src", "lib of lib :");
        assertThat(Needs.via(chosen.projection(), chosen.node("app.src"), chosen.node("exim.src")))
                .isEmpty();
    }

    private List<String> via(String from, String to) {
        return world.names(Needs.via(world.projection(), world.node(from), world.node(to)));
    }

    @Test
    void cyclesOfBothSidesAreFound() {
        Cycles build = Cycles.of(world.projection(), Side.BUILD);
        assertThat(build.groups()).singleElement().satisfies(group -> {
            assertThat(world.names(group.nodes())).containsExactly("gcc.src", "glibc.src");
            assertThat(group.edges()).isEqualTo(2);
            assertThat(group.breaking()).hasSize(1).isSameAs(group.breaking());
        });
        assertThat(Cycles.of(world.projection(), Side.RUNTIME).groups())
                .singleElement()
                .satisfies(group -> assertThat(world.names(group.nodes())).containsExactly("perl", "tool"));
        assertThat(Cycles.count(world.projection())).isEqualTo(new GenerationCycles(2, 1, 2, 1));
    }

    @Test
    void withoutACycleThereIsNoLargest() {
        WrittenWorld straight = WrittenWorld.of("app.src : lib=1", "lib of lib :", "lib.src :");
        assertThat(Cycles.count(straight.projection())).isEqualTo(new GenerationCycles(0, 0, 0, 0));
        assertThat(Cycles.of(WrittenWorld.of().projection(), Side.BUILD).largest())
                .isZero();
    }

    @Test
    void ofCyclesOfOneSizeTheFirstByNameComesFirst() {
        WrittenWorld two = WrittenWorld.of("a : d=1", "b : c=1", "c : b=1", "d : a=1", "e : f=1", "f : g=1", "g : e=1");
        assertThat(Cycles.of(two.projection(), Side.RUNTIME).groups().stream()
                        .map(group -> String.join(" ", two.names(group.nodes()))))
                .containsExactly("e f g", "a d", "b c");
    }

    @Test
    void rebuildsAreInLayersAndACycleIsBrokenSomewhere() {
        RebuildOrder order = RebuildOrder.of(
                world.projection(), world.nodes("app.src", "free.src", "gcc.src", "glibc.src", "lib.src", "lost.src"));
        Need disregarded = order.disregarded().get(0);
        assertThat(order.disregarded()).hasSize(1);
        assertThat(world.names(disregarded.from(), disregarded.to())).containsExactlyInAnyOrder("gcc.src", "glibc.src");
        List<String> layers = order.layers().stream()
                .map(layer -> String.join(" ", world.names(layer)))
                .toList();
        assertThat(layers.get(0)).contains("free.src").contains("lost.src");
        assertThat(layers.get(layers.size() - 1)).isEqualTo("app.src");
    }

    @Test
    void whatIsNotToBeRebuiltIsNotWaitedFor() {
        RebuildOrder order = RebuildOrder.of(world.projection(), world.nodes("app.src", "wrapper-user.src"));
        assertThat(order.layers()).singleElement().satisfies(layer -> assertThat(world.names(layer))
                .containsExactly("app.src", "wrapper-user.src"));
        assertThat(RebuildOrder.of(world.projection(), new int[0]).layers()).isEmpty();
    }
}
