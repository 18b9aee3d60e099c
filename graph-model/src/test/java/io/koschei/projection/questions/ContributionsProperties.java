package io.koschei.projection.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.ClosureSize;
import io.koschei.model.rpm.PackageKey;
import io.koschei.projection.RandomUniverse;
import io.koschei.projection.WrittenWorld;
import io.koschei.projection.questions.Contributions.Contribution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What members contribute to closures, against what is left when each is taken out. */
class ContributionsProperties {

    private static final Comparator<Contribution> MOST_FIRST = Comparator.comparingLong(
                    (Contribution each) -> -each.install())
            .thenComparingLong(each -> -each.download())
            .thenComparingInt(Contribution::node);

    @Property
    void eachContributesWhatGoesWithIt(@ForAll long seed) {
        RandomUniverse universe = new RandomUniverse(seed);
        int[] group = universe.group.stream().mapToInt(universe::node).sorted().toArray();
        for (PackageKey key : universe.facts.keySet()) {
            Contributions found = Contributions.of(universe.projection, universe.node(key), group);
            Map<PackageKey, Integer> closure = universe.closures.getOrDefault(key, Map.of());
            assertThat(found.members()).hasSameSizeAs(closure.keySet()).isSortedAccordingTo(MOST_FIRST);
            assertThat(found.attached()).as("every member is required by one").isZero();
            for (Contribution each : found.members()) {
                PackageKey member = universe.projection.nodes().key(each.node());
                Set<PackageKey> gone = new HashSet<>(closure.keySet());
                gone.removeAll(left(universe, key, member));
                assertThat(each.distance()).isEqualTo(closure.get(member));
                assertThat(each.packages()).isEqualTo(gone.size());
                assertThat(each.install())
                        .isEqualTo(gone.stream()
                                .mapToLong(one -> universe.size(one).install())
                                .sum());
                assertThat(each.download())
                        .isEqualTo(gone.stream()
                                .mapToLong(one -> universe.size(one).download())
                                .sum());
            }
        }
    }

    @Property
    void aBinaryItselfContributesItsWholeClosure(@ForAll long seed) {
        RandomUniverse universe = new RandomUniverse(seed);
        for (PackageKey key : universe.resolved) {
            if (!key.isSource()) {
                int node = universe.node(key);
                Contribution own = Contributions.of(universe.projection, node, new int[0]).members().stream()
                        .filter(each -> each.node() == node)
                        .findFirst()
                        .orElseThrow();
                assertThat(new ClosureSize((int) own.packages(), own.download(), own.install()))
                        .isEqualTo(universe.projection.closureSize(node));
            }
        }
    }

    /** Members that are left when one is not installed; none is left of a binary's closure without itself. */
    private static Set<PackageKey> left(RandomUniverse universe, PackageKey of, PackageKey without) {
        List<PackageKey> open = new ArrayList<>();
        if (of.isSource()) {
            open.addAll(universe.requires.get(of));
            open.addAll(universe.group);
        } else {
            open.add(of);
        }
        Set<PackageKey> left = new HashSet<>();
        while (!open.isEmpty()) {
            PackageKey each = open.remove(open.size() - 1);
            if (!each.equals(without) && universe.closures.get(of).containsKey(each) && left.add(each)) {
                open.addAll(universe.requires.get(each));
            }
        }
        return left;
    }

    @Example
    void theHeaviestSubtreeComesFirst() {
        WrittenWorld world = WrittenWorld.of(
                "app 10 : java=1 lib=1 fonts=2 base=2",
                "java 300 : fonts=1 base=1",
                "lib 40 : base=1",
                "fonts 500 :",
                "base 100 :");
        Contributions found = Contributions.of(world.projection(), world.node("app"), new int[0]);
        assertThat(found.members().stream().map(each -> "%s %d %d"
                        .formatted(world.names(each.node()).get(0), each.packages(), each.install())))
                .containsExactly("app 5 950", "java 2 800", "fonts 1 500", "base 1 100", "lib 1 40");
    }

    /** Which of two mail servers is installed depends on what else is: no requirement of a member leads there. */
    @Example
    void whereNoRequirementLeadsSizesAreEstimates() {
        WrittenWorld world = WrittenWorld.of(
                "app 10 : cron=1 exim=2 lib=3", "cron 20 : postfix=1", "exim 30 : lib=1", "lib 40 :", "postfix 50 :");
        Contributions found = Contributions.of(world.projection(), world.node("app"), new int[0]);
        assertThat(found.attached()).as("exim, and lib with it").isEqualTo(1);
        assertThat(found.members())
                .extracting(each -> world.names(each.node()).get(0))
                .containsExactly("app", "exim", "lib", "cron");
        assertThat(found.members()).extracting(Contribution::install).containsExactly(100L, 70L, 40L, 20L);
    }

    @Example
    void whatDoesNotResolveHasNone() {
        WrittenWorld world = WrittenWorld.of("app.src", "lib");
        assertThat(Contributions.of(world.projection(), world.node("app.src"), world.nodes("lib")))
                .isEqualTo(Contributions.of(world.projection(), world.node("lib"), new int[0]))
                .isEqualTo(new Contributions(List.of(), 0));
    }

    @Example
    void groupMembersThatAreNotInstalledDoNotCount() {
        WrittenWorld world = WrittenWorld.of("app.src : lib=1", "lib 40 :", "other 70 :");
        Contributions found = Contributions.of(world.projection(), world.node("app.src"), world.nodes("other"));
        assertThat(found.members()).singleElement().satisfies(each -> assertThat(each.install())
                .isEqualTo(40));
        assertThat(found.attached()).isZero();
    }
}
