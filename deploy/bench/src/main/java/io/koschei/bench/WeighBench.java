package io.koschei.bench;

import io.koschei.bench.support.BenchReport;
import io.koschei.bench.support.BenchRow;
import io.koschei.bench.support.Latencies;
import io.koschei.builds.ClosureState;
import io.koschei.builds.closures.Baseline;
import io.koschei.builds.closures.Impulses;
import io.koschei.builds.closures.PackageImpulse;
import io.koschei.dependencies.DependencyPriorities;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.projection.Projection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Measures the pass that weighs what changed for every package when a generation is complete. */
final class WeighBench {

    private static final int WARM_UP = 2;
    private static final int TIMES = 5;
    private static final double LIMIT_MS = 1000;

    private WeighBench() {}

    /** After some generations, and again after each of some more. */
    static void run(BenchStores stores, Collection collection, GrowthRun growth, int packages, BenchReport report)
            throws IOException {
        Generation newest = stores.generations().newest(collection.id()).orElseThrow();
        List<Impulses.Row> rows =
                rows(stores.projections().load(collection.id(), collection.name(), newest.ordinal()), newest, packages);
        DependencyPriorities priorities = stores.dependencyPriorities();
        report.note(
                "dependency priorities after a start",
                milliseconds(priorities, newest, rows) / 1000,
                "s: the first pass after a start, which reads what changed in " + newest.ordinal() + " generations");
        double[] times = new double[TIMES];
        for (int i = -WARM_UP; i < TIMES; i++) {
            growth.until(newest.ordinal() + 2, ordinal -> {});
            newest = stores.generations().newest(collection.id()).orElseThrow();
            double time = milliseconds(priorities, newest, rows);
            if (i >= 0) {
                times[i] = time;
            }
        }
        report.add(BenchRow.atMost(
                packages + " packages, " + changed(priorities.of(newest, rows)) + " of them with changes",
                "dependency priorities, median of " + TIMES,
                Latencies.of(times).percentile(50),
                "ms",
                LIMIT_MS));
    }

    /** The pass finds the generation in memory, as it does when pages have just read it. */
    private static double milliseconds(
            DependencyPriorities priorities, Generation generation, List<Impulses.Row> rows) {
        priorities.of(generation, List.of());
        long begin = System.nanoTime();
        priorities.of(generation, rows);
        return (System.nanoTime() - begin) / 1e6;
    }

    private static long changed(List<PackageImpulse> impulses) {
        long changed =
                impulses.stream().filter(impulse -> impulse.changes() > 0).count();
        if (changed < impulses.size() / 10) {
            throw new IllegalStateException(
                    "Only " + changed + " packages have a changed dependency: nothing is measured");
        }
        return changed;
    }

    /** Sources of the distribution, again and again, each last built in some generation before the newest. */
    private static List<Impulses.Row> rows(Projection projection, Generation newest, int packages) {
        int[] sources = IntStream.range(0, projection.nodes().count())
                .filter(node ->
                        projection.nodes().isSource(node) && projection.nodes().isResolved(node))
                .toArray();
        int[] since = new Random(5).ints(sources.length, 0, newest.ordinal()).toArray();
        List<Impulses.Row> rows = new ArrayList<>(packages);
        for (int i = 0; i < packages; i++) {
            int source = i % sources.length;
            String name = projection.nodes().key(sources[source]).name();
            rows.add(new Impulses.Row(i, name, new Baseline(i, name, i, ClosureState.GENERATION, since[source]), null));
        }
        return rows;
    }
}
