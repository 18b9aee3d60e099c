package io.koschei.bench;

import io.koschei.builds.Baseline;
import io.koschei.builds.ClosureState;
import io.koschei.builds.Impulses;
import io.koschei.builds.PackageImpulse;
import io.koschei.dependencies.DependencyPriorities;
import io.koschei.graph.Collection;
import io.koschei.graph.Generation;
import io.koschei.projection.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Measures the pass that weighs what changed for every package when a generation is complete. */
final class WeighBench {

    private static final int PACKAGES = 100_000;
    private static final int WARM_UP = 2;
    private static final int TIMES = 5;
    private static final double LIMIT_MS = 1000;

    private WeighBench() {}

    /** After some generations, as the pass finds the newest one in memory, and the ones before in the stores. */
    static void run(BenchStores stores, Collection collection, BenchReport report) {
        Generation newest = stores.generations().newest(collection.id()).orElseThrow();
        Projection projection = stores.projections().load(collection.id(), collection.name(), newest.ordinal());
        List<Impulses.Row> rows = rows(projection, newest);
        DependencyPriorities priorities = stores.dependencyPriorities();
        double[] times = new double[TIMES];
        List<PackageImpulse> impulses = List.of();
        for (int i = -WARM_UP; i < TIMES; i++) {
            long begin = System.nanoTime();
            impulses = priorities.of(newest, rows);
            if (i >= 0) {
                times[i] = (System.nanoTime() - begin) / 1e6;
            }
        }
        long changed =
                impulses.stream().filter(impulse -> impulse.changes() > 0).count();
        if (changed < PACKAGES / 10) {
            throw new IllegalStateException(
                    "Only " + changed + " packages have a changed dependency: nothing is measured");
        }
        report.add(BenchRow.atMost(
                PACKAGES + " packages, " + changed + " of them with changes",
                "dependency priorities, median of " + TIMES,
                Latencies.of(times).percentile(50),
                "ms",
                LIMIT_MS));
    }

    /** Sources of the distribution, again and again, each last built in some generation before the newest. */
    private static List<Impulses.Row> rows(Projection projection, Generation newest) {
        int[] sources = IntStream.range(0, projection.nodes().count())
                .filter(node ->
                        projection.nodes().isSource(node) && projection.nodes().isResolved(node))
                .toArray();
        int[] since = new Random(5).ints(sources.length, 0, newest.ordinal()).toArray();
        List<Impulses.Row> rows = new ArrayList<>(PACKAGES);
        for (int i = 0; i < PACKAGES; i++) {
            int source = i % sources.length;
            String name = projection.nodes().key(sources[source]).name();
            rows.add(new Impulses.Row(i, name, new Baseline(i, name, i, ClosureState.GENERATION, since[source])));
        }
        return rows;
    }
}
