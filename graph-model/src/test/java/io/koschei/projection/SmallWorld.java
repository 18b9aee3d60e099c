package io.koschei.projection;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Members;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/**
 * A generation with a few packages: the first are sources, the others binaries, and each has a closure of its own with a
 * distance for each member, or none.
 *
 * @param closures by package; members are numbers of binaries
 */
record SmallWorld(int sources, int binaries, List<Map<Integer, Integer>> closures) {

    static Arbitrary<SmallWorld> worlds() {
        return Arbitraries.integers()
                .between(0, 4)
                .flatMap(sources -> Arbitraries.integers().between(1, 6).flatMap(binaries -> Arbitraries.maps(
                                Arbitraries.integers().between(0, binaries - 1),
                                Arbitraries.integers().between(-1, 5))
                        .ofMaxSize(binaries)
                        .list()
                        .ofSize(sources + binaries)
                        .map(closures -> new SmallWorld(sources, binaries, closures))));
    }

    /** In the projection packages are numbered by name: s0 to s3 come after b0 to b5. */
    int node(int number) {
        return number < sources ? binaries + number : number - sources;
    }

    Projection projection() {
        int count = sources + binaries;
        PackageFacts[] facts = new PackageFacts[count];
        int[] ids = new int[count];
        BitSet resolved = new BitSet();
        @Nullable Members[] stored = new @Nullable Members[count];
        for (int number = 0; number < count; number++) {
            int node = node(number);
            facts[node] = facts(number);
            ids[node] = 1000 - 7 * node;
        }
        for (int number = 0; number < count; number++) {
            List<Map.Entry<Integer, Integer>> members = new ArrayList<>(new TreeMap<>(closures.get(number)).entrySet());
            if (!members.isEmpty()) {
                resolved.set(node(number));
                stored[node(number)] = Members.of(
                        members.size(), i -> ids[node(sources + members.get(i).getKey())], i -> members.get(i)
                                .getValue());
            }
        }
        return new ProjectionBuilder(new Nodes(facts, ids, new int[count], resolved), stored).build(5);
    }

    private PackageFacts facts(int number) {
        boolean source = number < sources;
        return new PackageFacts(
                new Nevra(
                        source ? "s" + number : "b" + (number - sources),
                        new Evr(0, "1", "1"),
                        source ? PackageKey.SOURCE_ARCH : "noarch"),
                source || sources == 0 ? null : "s" + number % sources,
                number,
                10L * number * number);
    }

    long installSize(int number) {
        return 10L * number * number;
    }
}
