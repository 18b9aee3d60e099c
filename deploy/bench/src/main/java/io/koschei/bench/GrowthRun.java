package io.koschei.bench;

import io.koschei.model.Collection;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Lets a collection live through many generations, and measures on the way how cost grows. */
final class GrowthRun {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration APART = Duration.ofHours(2);
    private static final double SHARE = 0.015;
    private static final int LAST_ONES = 5;

    private final BenchStores stores;
    private final Collection collection;
    private final Ingest ingest;
    private final GenerationChurn churn;

    GrowthRun(BenchStores stores, Collection collection, AnswerSet first, AnswerSet second) {
        this.stores = stores;
        this.collection = collection;
        this.ingest = new Ingest(stores, collection);
        this.churn = new GenerationChurn(first, second, SHARE);
    }

    /**
     * What things cost after some generations.
     *
     * @param ingest seconds that each of the last generations took, the median
     * @param projection seconds to load the newest generation
     * @param oldProjection seconds to load one in the middle
     * @param bytes of both stores on disk
     */
    record Cost(int generations, double ingest, double projection, double oldProjection, long bytes) {}

    /**
     * Goes on until there are as many generations, the first of them being there already.
     *
     * @param each asked before each generation with its number, to show progress
     */
    Cost until(int generations, IntConsumer each) throws IOException {
        int have = stores.generations()
                .newest(collection.id())
                .map(newest -> newest.ordinal() + 1)
                .orElse(0);
        List<Double> seconds = new ArrayList<>();
        for (int ordinal = have; ordinal < generations; ordinal++) {
            each.accept(ordinal);
            seconds.add(ingest.add(churn.next(), FIRST.plus(APART.multipliedBy(ordinal)))
                    .sum());
        }
        List<Double> last = seconds.subList(Math.max(0, seconds.size() - LAST_ONES), seconds.size()).stream()
                .sorted()
                .toList();
        return new Cost(
                generations,
                last.get(last.size() / 2),
                load(generations - 1),
                load(generations / 2),
                stores.bytesOnDisk());
    }

    private double load(int ordinal) {
        long start = System.nanoTime();
        stores.projections().load(collection.id(), collection.name(), ordinal);
        return Ingest.seconds(start, System.nanoTime());
    }
}
