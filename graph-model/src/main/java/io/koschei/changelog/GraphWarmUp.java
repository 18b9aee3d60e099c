package io.koschei.changelog;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GraphChange;
import io.koschei.model.generation.LogEntry;
import io.koschei.model.generation.LogHead;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.Requirement;
import io.koschei.neo4j.writing.GraphPart;
import io.koschei.neo4j.writing.GraphWriter;
import io.koschei.postgres.GraphRegister;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Has Neo4j do something like the first entry of a collection while PostgreSQL stores that entry, which leaves a core idle. A server that
 * has just started plans each statement and compiles its own code; it does so as well for transactions that are rolled back. Nothing
 * is ever committed, so there is nothing to fence.
 */
public final class GraphWarmUp {

    /** Fewer packages are stored before anything is learnt. */
    private static final int WORTH_IT = 20_000;

    private static final int FIRST_ROUND = 50;
    private static final int GROWTH = 4;
    private static final int LARGEST_ROUND = 1_000;
    private static final int ROUNDS = 12;
    private static final int REQUIREMENTS = 5;
    private static final int FAILURES = 10;

    private final GraphRegister register;
    private final GraphWriter graph;
    private final int worthIt;
    private final int rounds;
    private final AtomicBoolean isDone = new AtomicBoolean();

    public GraphWarmUp(GraphRegister register, GraphWriter graph) {
        this(register, graph, WORTH_IT, ROUNDS);
    }

    /**
     * @param worthIt from how many packages on
     * @param rounds most transactions
     */
    GraphWarmUp(GraphRegister register, GraphWriter graph, int worthIt, int rounds) {
        this.register = register;
        this.graph = graph;
        this.worthIt = worthIt;
        this.rounds = rounds;
    }

    /** A warm-up in another thread. Closing it has the round that it is in be the last, and does not wait for that. */
    public static final class Running implements AutoCloseable {
        private final CountDownLatch over = new CountDownLatch(1);
        private CompletableFuture<Integer> rounds = CompletableFuture.completedFuture(0);

        /** How many rounds there were, once it has ended. */
        CompletableFuture<Integer> rounds() {
            return rounds;
        }

        @Override
        public void close() {
            over.countDown();
        }
    }

    /**
     * Begins, if it is the first time, for a collection of many packages of which the graph knows none.
     *
     * @param packages of the generation that is about to be stored
     * @param failed told by the other thread when Neo4j refuses before it is closed; nothing depends on it
     */
    public Running begin(Generation generation, List<PackageFacts> packages, Consumer<RuntimeException> failed) {
        Running running = new Running();
        if (packages.size() >= worthIt && isDone.compareAndSet(false, true)) {
            running.rounds =
                    CompletableFuture.supplyAsync(() -> run(generation, packages, running.over, failed), work -> {
                        Thread thread = new Thread(work, "graph-warm-up");
                        thread.setDaemon(true);
                        thread.start();
                    });
        }
        return running;
    }

    private int run(
            Generation generation,
            List<PackageFacts> packages,
            CountDownLatch over,
            Consumer<RuntimeException> failed) {
        int round = 0;
        try {
            LogHead head = register.head(generation.collection()).orElseThrow();
            if (!graph.isEmpty(head.graphKey())) {
                return 0;
            }
            LogEntry entry = new LogEntry(head.log(), generation, "warm-up", null);
            for (int size = FIRST_ROUND; round < rounds && over.getCount() > 0; round++) {
                long start = System.nanoTime();
                graph.warmUp(head.graphKey() + " warm-up", entry, parts(some(packages, round, size)));
                size = Math.min(LARGEST_ROUND, size * GROWTH);
                // Meanwhile Neo4j compiles what it has just done. More than one core would be missing where the entry
                // is stored.
                over.await((System.nanoTime() - start) / 2, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Once it is closed, nothing waits for it; a service that stops takes its connections away.
            if (over.getCount() > 0) {
                failed.accept(e);
            }
        }
        return round;
    }

    /** Some packages of all kinds. */
    private static List<PackageFacts> some(List<PackageFacts> packages, int round, int size) {
        int step = Math.max(1, packages.size() / size);
        List<PackageFacts> some = new ArrayList<>();
        for (int i = round % step; i < packages.size(); i += step) {
            some.add(packages.get(i));
        }
        return some;
    }

    /** Something like a first entry, and like the one after it. */
    private static List<GraphPart> parts(List<PackageFacts> packages) {
        List<PackageFacts> binaries = packages.stream()
                .filter(facts -> !facts.nevra().key().isSource())
                .toList();
        List<GraphChange> first = new ArrayList<>();
        List<GraphChange> next = new ArrayList<>();
        for (int i = 0; i < packages.size(); i++) {
            PackageFacts facts = packages.get(i);
            List<String> causes = i % FAILURES == 0 ? List.of("warm-up") : List.of();
            first.add(new GraphChange(facts.nevra().key(), facts, requirements(binaries, i), causes));
            next.add(GraphChange.resolved(updated(facts), requirements(binaries, i + 1)));
        }
        return List.of(
                new GraphPart(1, false, first, first, true),
                new GraphPart(2, true, next.subList(0, next.size() / FAILURES), next, false));
    }

    private static List<Requirement> requirements(List<PackageFacts> binaries, int from) {
        List<Requirement> requirements = new ArrayList<>();
        for (int i = 0; i < Math.min(REQUIREMENTS, binaries.size()); i++) {
            PackageFacts target = binaries.get((from + i) % binaries.size());
            requirements.add(
                    new Requirement(target.nevra().key(), List.of(target.nevra().name())));
        }
        return requirements;
    }

    private static PackageFacts updated(PackageFacts facts) {
        Evr evr = facts.nevra().evr();
        return new PackageFacts(
                new Nevra(
                        facts.nevra().name(),
                        new Evr(evr.epoch(), evr.version(), evr.release() + "+"),
                        facts.nevra().arch()),
                facts.source(),
                facts.downloadSize(),
                facts.installSize());
    }
}
