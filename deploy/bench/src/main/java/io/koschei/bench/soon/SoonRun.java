package io.koschei.bench.soon;

import io.koschei.bench.support.RunDatabase;
import io.koschei.bench.support.ServeProcess;
import io.koschei.bench.support.StoreAccess;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A whole Koschei that follows several collections without a Koji, and is watched from outside. */
public final class SoonRun implements AutoCloseable {

    /** Looking 50 times a second took four seconds of the processor time of a first generation. */
    private static final Duration TICK = Duration.ofMillis(100);

    private final Path universe;
    private final Path copies;
    private final Path served;
    private final List<String> names;
    private final Duration limit;
    private final RunDatabase stores;
    private final ServeProcess service;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Integer> generations = new HashMap<>();

    /**
     * Starts it, with nothing to follow yet.
     *
     * @param universe folder of distributions
     * @param names of the collections, of which the first names the database, too
     * @param limit longest time to wait for anything
     */
    public SoonRun(Path universe, StoreAccess servers, Path work, List<String> names, Duration limit)
            throws IOException {
        this.universe = universe;
        this.copies = Files.createDirectories(work.resolve("copies"));
        this.served = Files.createDirectories(work.resolve("served"));
        this.names = names;
        this.limit = limit;
        this.stores = RunDatabase.create(servers, names.get(0));
        this.service = ServeProcess.start(
                work,
                "service",
                SoonConfig.of(servers, stores.url(), names, served, work.resolve("cache")),
                List.of("-Xmx4g", "-XX:+UseSerialGC"),
                List.of());
    }

    public void awaitReady() throws IOException, InterruptedException {
        service.awaitReady();
    }

    /** An address of the service. */
    public URI url(String path) {
        return service.url(path);
    }

    List<String> names() {
        return names;
    }

    /** The largest memory that the service took, in bytes, without its solvers' processes. */
    long largestMemory() throws IOException {
        return service.largestMemory();
    }

    /**
     * Has the repositories of some collections change, all at once, and waits until each has followed.
     *
     * @param now which distribution each of them has from now on
     * @return by collection
     */
    Map<String, Moments> change(Map<String, String> now) throws IOException, InterruptedException {
        now.keySet().forEach(name -> generations.merge(name, 0, (before, first) -> before + 1));
        for (Map.Entry<String, String> each : now.entrySet()) {
            Distribution.copy(universe.resolve(each.getValue()), copy(each.getKey()), mark(each.getKey()));
        }
        for (String name : now.keySet()) {
            Distribution.serve(served.resolve(name), copy(name));
        }
        return follow(List.copyOf(now.keySet()));
    }

    /** What a collection has from now on is new to Koschei, also when it has had its like before. */
    private Path copy(String name) {
        return copies.resolve(mark(name));
    }

    private String mark(String name) {
        return name + "-" + generations.get(name);
    }

    /** The same for one collection. */
    public Moments change(String name, String now) throws IOException, InterruptedException {
        return Objects.requireNonNull(change(Map.of(name, now)).get(name));
    }

    private Map<String, Moments> follow(List<String> changed) throws IOException, InterruptedException {
        Map<String, Moments> moments = new LinkedHashMap<>();
        changed.forEach(name -> moments.put(name, new Moments()));
        long end = System.nanoTime() + limit.toNanos();
        List<String> open = new ArrayList<>(changed);
        while (!open.isEmpty()) {
            for (String name : List.copyOf(open)) {
                Optional<Generation> generation = generation(name);
                if (generation.isPresent()) {
                    requireUsable(generation.get());
                    Moments its = Objects.requireNonNull(moments.get(name));
                    its.saw(generation.get(), clock.instant());
                    if (its.isComplete()) {
                        open.remove(name);
                    }
                }
            }
            if (!service.isAlive() || System.nanoTime() > end) {
                throw new IOException(
                        open + " not complete after " + limit.toMinutes() + " minutes; see the log (--keep)");
            }
            Thread.sleep(TICK.toMillis());
        }
        return moments;
    }

    private Optional<Generation> generation(String name) {
        Collection collection = stores.collections().find(name).orElseThrow();
        return stores.generations().byOrdinal(collection.id(), generations.getOrDefault(name, 0));
    }

    private static void requireUsable(Generation generation) throws IOException {
        if (generation.state() == GenerationState.SKIPPED || generation.attempts() > 0) {
            throw new IOException("generation " + generation.ordinal() + " of " + generation.collection() + " failed: "
                    + generation.reason());
        }
    }

    @Override
    public void close() {
        try (stores) {
            service.close();
        }
    }
}
