package io.koschei.bench.soak;

import io.koschei.bench.support.RunDatabase;
import io.koschei.bench.support.ServeProcess;
import io.koschei.bench.support.StoreAccess;
import io.koschei.builds.Build;
import io.koschei.builds.ClosureState;
import io.koschei.demo.DemoHub;
import io.koschei.demo.behaviour.BuilderSettings;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.demo.behaviour.Misbehaviour;
import io.koschei.demo.behaviour.Offline;
import io.koschei.koji.HubKoji;
import io.koschei.koji.settings.KojiProperties;
import io.koschei.model.Collection;
import io.koschei.model.generation.GenerationState;
import io.koschei.neo4j.standalone.GraphStore;
import io.koschei.scheduling.Suspension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.util.unit.DataSize;

/** One run: a hub that misbehaves, services that are killed, and at last peace, in which everything must come right. */
final class SoakRun implements AutoCloseable {

    private static final int GENERATIONS = 86;
    private static final Duration TICK = Duration.ofMillis(200);

    /** Starting quickly matters more here than running quickly. */
    private static final List<String> JAVA =
            List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    private final SoakPlan plan;
    private final Path folder;
    private final StoreAccess servers;
    private final RunDatabase stores;
    private final DemoHub hub;
    private final List<ServeProcess> services = new ArrayList<>();
    private final String collection;
    private int kills;

    SoakRun(SoakPlan plan, Path folder, StoreAccess servers) throws IOException {
        this.plan = plan;
        this.folder = Files.createDirectories(folder);
        this.servers = servers;
        this.collection = "soak" + plan.copies();
        this.stores = RunDatabase.create(servers, collection);
        Duration speed = plan.length().dividedBy(GENERATIONS + 4);
        this.hub = DemoHub.start(
                new DemoSettings(0, speed, 0, DemoSettings.DEFAULT_KEEP)
                        .withBuilders(BuilderSettings.DEFAULT
                                .withMinute(Duration.ofMillis(30))
                                .withCapacity(200)
                                .withInfrastructure(0.05))
                        .withMessages(),
                Clock.systemUTC());
    }

    /** What came out. */
    record Outcome(
            SoakVerdict verdict,
            SoakSuspects suspects,
            SoakEnd known,
            SoakEnd real,
            int parted,
            int kills,
            int builds,
            int generations) {}

    Outcome run() throws IOException, InterruptedException {
        for (int copy = 0; copy < plan.copies(); copy++) {
            services.add(start(copy));
        }
        for (ServeProcess service : services) {
            service.awaitReady();
        }
        hub.misbehave(plan.misbehaviour());
        trouble();
        hub.misbehave(Misbehaviour.NONE);
        Collection followed = stores.collections().find(collection).orElseThrow();
        rest(followed);
        List<Build> builds = stores.builds().scratch(followed.id());
        return new Outcome(
                SoakVerdict.of(hub.ledger(), builds),
                SoakSuspects.of(stores, hub.ledger(), hub.culprits(), builds),
                SoakEnd.known(stores, followed),
                SoakEnd.real(hub, koji()),
                parted(followed),
                kills,
                builds.size(),
                stores.generations()
                        .upTo(followed.id(), Set.of(GenerationState.COMPLETE), Integer.MAX_VALUE)
                        .size());
    }

    private ServeProcess start(int copy) throws IOException {
        return ServeProcess.start(
                folder,
                "service" + copy,
                SoakConfig.of(servers, stores, hub, collection, folder.resolve("cache" + copy)),
                JAVA,
                List.of());
    }

    /** Kills or stalls one service after another, and in the middle the hub is offline for a while. */
    private void trouble() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long nextKill = plan.killEvery().toNanos();
        long offline = plan.length().minus(plan.offline()).dividedBy(2).toNanos();
        boolean faults = false;
        boolean closed = false;
        int next = 0;
        long resumeAt = 0;
        ServeProcess stalled = null;
        for (long elapsed = 0; elapsed < plan.length().toNanos(); elapsed = System.nanoTime() - begin) {
            if (!faults && elapsed > offline) {
                faults = true;
                hub.goOffline(plan.offline().dividedBy(2), Offline.FAULT);
            }
            if (!closed && elapsed > offline + plan.offline().toNanos() / 2) {
                closed = true;
                hub.goOffline(plan.offline().dividedBy(2), Offline.CLOSED);
            }
            if (stalled != null && elapsed > resumeAt) {
                stalled.resume();
                stalled = null;
            }
            if (elapsed > nextKill && stalled == null) {
                if (plan.stalls()) {
                    stalled = services.get(next);
                    stalled.stall();
                    resumeAt = elapsed + plan.stall().toNanos();
                } else {
                    services.get(next).kill();
                    services.set(next, start(next));
                }
                kills++;
                next = (next + 1) % services.size();
                nextKill += plan.killEvery().toNanos();
            }
            Thread.sleep(TICK.toMillis());
        }
        if (stalled != null) {
            stalled.resume();
        }
    }

    /** How many packages differ between the graph and the change log. */
    private int parted(Collection followed) {
        try (GraphStore graph = stores.graph()) {
            return stores.verifier(graph).verify(followed, done -> {}).differing();
        }
    }

    /** Nothing new is submitted, and what is under way comes to its end. */
    private void rest(Collection followed) throws InterruptedException {
        stores.suspensions()
                .make(
                        Suspension.Target.collection(followed.id()),
                        Clock.systemUTC().instant().plus(Duration.ofDays(1)),
                        "The soak is over.",
                        Clock.systemUTC().instant());
        long end = System.nanoTime() + plan.drain().toNanos();
        while (System.nanoTime() < end && !isOver(followed)) {
            Thread.sleep(TICK.toMillis());
        }
    }

    private boolean isOver(Collection followed) {
        return stores.builds().open().isEmpty()
                && stores.builds().scratch(followed.id()).stream()
                        .noneMatch(build -> build.closure() == ClosureState.PENDING)
                && stores.uncompared().next(1, Set.of()).isEmpty()
                && SoakEnd.known(stores, followed).generation() == hub.lastGeneration();
    }

    private HubKoji koji() {
        Duration patience = Duration.ofSeconds(20);
        return new HubKoji(new KojiProperties(
                hub.hubUrl(), hub.topUrl(), patience, patience, patience, DataSize.ofMegabytes(64), 3));
    }

    @Override
    public void close() {
        services.forEach(ServeProcess::close);
        hub.close();
        stores.close();
    }
}
