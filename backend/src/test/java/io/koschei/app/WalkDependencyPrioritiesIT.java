package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.ClosureState;
import io.koschei.builds.PriorityRules;
import io.koschei.builds.closures.Baseline;
import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.Impulses;
import io.koschei.builds.closures.PackageImpulse;
import io.koschei.dependencies.BuiltWith;
import io.koschei.dependencies.BuiltWithReader;
import io.koschei.dependencies.DependencyChanges;
import io.koschei.dependencies.DependencyPriorities;
import io.koschei.model.generation.Generation;
import io.koschei.projection.Projection;
import io.koschei.projection.Projections;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one pass over a generation counts for all packages is what comparing them one by one lists. */
class WalkDependencyPrioritiesIT {

    /** One in so many packages is compared. */
    private static final int SHARE = 24;

    private static final Map<Integer, Lists> LISTS = new HashMap<>();

    private static WalkedDemo demo;

    @BeforeAll
    static void walk() {
        demo = WalkedDemo.get();
    }

    @Test
    void onePassCountsWhatIsListed() {
        int changed = 0;
        // What is known of versions grows with newer generations, and serves older ones, too.
        for (int ordinal : new int[] {23, 14, 60, demo.last()}) {
            changed += compare(demo.service().generation(ordinal));
        }
        assertThat(changed).as("packages with changed dependencies").isGreaterThan(60);
    }

    @Test
    void whatWasLetGoOfIsReadAgain() {
        Generation last = demo.service().generation(demo.last());
        WalkedEdges.weighAlone(demo);

        assertThat(compare(last)).isPositive();
    }

    private static int compare(Generation generation) {
        Projection projection = demo.service().bean(Projections.class).of(generation);
        // A second comparison of a generation is with the same lists.
        Lists lists = LISTS.computeIfAbsent(generation.ordinal(), any -> new Lists(generation));
        Random random = new Random(generation.ordinal());
        List<Impulses.Row> rows = new ArrayList<>();
        for (int node = 0; node < projection.nodes().count(); node++) {
            if (projection.nodes().isSource(node) && random.nextInt(SHARE) == 0) {
                int since = random.nextInt(generation.ordinal() + 1);
                String name = projection.nodes().key(node).name();
                if (lists.in(since, name).isPresent()) {
                    rows.add(new Impulses.Row(
                            node, name, new Baseline(node, name, node, ClosureState.GENERATION, since), null));
                }
            }
        }
        List<PackageImpulse> impulses =
                demo.service().bean(DependencyPriorities.class).of(generation, rows);

        int changed = 0;
        for (int i = 0; i < rows.size(); i++) {
            Impulses.Row row = rows.get(i);
            Optional<BuiltWith> now = lists.in(generation.ordinal(), row.name());
            List<BuildChange> listed = now.map(after -> DependencyChanges.between(
                            lists.in(row.baseline().ordinal(), row.name()).orElseThrow(), after))
                    .orElseGet(List::of);
            PackageImpulse impulse = impulses.get(i);
            assertThat(impulse.changes()).as(row.toString()).isEqualTo(listed.size());
            assertThat(impulse.priority()).as(row.toString()).isEqualTo(weight(listed));
            assertThat(impulse.resolved()).as(row.toString()).isEqualTo(now.isPresent());
            changed += listed.isEmpty() ? 0 : 1;
        }
        return changed;
    }

    /** By hand, in the order of the list. */
    private static int weight(List<BuildChange> listed) {
        return (int) (listed.stream()
                        .mapToDouble(change -> PriorityRules.UPSTREAM.weight(change.distance()))
                        .sum()
                + 1e-6);
    }

    /** What packages of a generation's collection were or would have been built with, read once each. */
    private static final class Lists {

        private final BuiltWithReader reader = demo.service().bean(BuiltWithReader.class);
        private final Map<String, Optional<BuiltWith>> read = new HashMap<>();
        private final Generation generation;

        Lists(Generation generation) {
            this.generation = generation;
        }

        Optional<BuiltWith> in(int ordinal, String name) {
            return read.computeIfAbsent(
                    name + " in " + ordinal,
                    any -> reader.in(generation.collectionId(), generation.collection(), ordinal, name));
        }
    }
}
