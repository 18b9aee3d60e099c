package io.koschei.bench.soak;

import io.koschei.bench.soak.IllPlan.Episode;
import io.koschei.bench.soak.IllPlan.Illness;
import io.koschei.bench.soak.IllVerdict.Traffic;
import io.koschei.bench.support.RunDatabase;
import io.koschei.bench.support.ServeProcess;
import io.koschei.bench.support.StoreAccess;
import io.koschei.builds.Build;
import io.koschei.demo.DemoHub;
import io.koschei.demo.behaviour.BuilderSettings;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.demo.behaviour.Denial;
import io.koschei.demo.behaviour.Misbehaviour;
import io.koschei.demo.behaviour.Traits;
import io.koschei.demo.story.Events;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** A service that always has more to build than it may, and a hub that is ill now and then. */
final class IllRun implements AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(250);

    /** So many builds under way that a hub that fails all of them at once would have cost much. */
    static final int MANY = 20;

    private static final Duration LONGEST_WARMING = Duration.ofMinutes(8);
    private static final String COLLECTION = "soakill";
    private static final List<String> JAVA = List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final IllPlan plan;
    private final Path folder;
    private final StoreAccess servers;
    private final RunDatabase stores;
    private final DemoHub hub;
    private final Set<Integer> old = new TreeSet<>();
    private final Set<String> said = new TreeSet<>();
    private int mostOpen;
    private Traffic gateway = new Traffic(0, 0, Duration.ofSeconds(1));

    IllRun(IllPlan plan, Path folder, StoreAccess servers) throws IOException {
        this.plan = plan;
        this.folder = Files.createDirectories(folder);
        this.servers = servers;
        this.stores = RunDatabase.create(servers, COLLECTION);
        // A minute of the hub takes seconds, that of its scheduler as well.
        this.hub = DemoHub.start(
                new DemoSettings(0, Duration.ZERO, 0, DemoSettings.DEFAULT_KEEP)
                        .withBuilders(BuilderSettings.DEFAULT
                                .withMinute(Duration.ofSeconds(10))
                                .withCapacity(200))
                        .withTraits(Traits.NONE.withRunInterval(Duration.ofSeconds(4)))
                        .withMessages(),
                Clock.systemUTC());
    }

    /**
     * What came out.
     *
     * @param twice tasks beyond the first of a build
     * @param wrong builds that ended otherwise than Koschei believes
     * @param old generations that are repositories of old events
     * @param mostOpen most builds that were under way at a time
     * @param gateway what was asked of the hub while it answered 502
     * @param said what Koschei said of the hub
     */
    record Outcome(
            IllVerdict verdict,
            int twice,
            int wrong,
            int old,
            int builds,
            int mostOpen,
            Traffic gateway,
            Set<String> said) {}

    Outcome run() throws IOException, InterruptedException {
        try (ServeProcess service = ServeProcess.start(
                folder,
                "ill",
                SoakConfig.ill(servers, stores, hub, COLLECTION, folder.resolve("cache")),
                JAVA,
                List.of())) {
            service.awaitReady();
            long start = System.nanoTime();
            long longest = start + LONGEST_WARMING.toNanos();
            while (System.nanoTime() < longest && mostOpen < MANY) {
                watch(System.nanoTime() + TICK.toNanos());
            }
            Instant begin = Clock.systemUTC().instant();
            long nanos = System.nanoTime();
            for (Episode episode : plan.episodes()) {
                hub.advance();
                watch(nanos + episode.from().toNanos());
                suffer(episode.illness(), nanos + episode.to().toNanos());
            }
            hub.advance();
            watch(nanos + plan.length().toNanos());
            Traffic traffic = new Traffic(hub.calls(), hub.loginCalls(), Duration.ofNanos(System.nanoTime() - start));
            return outcome(IllVerdict.of(hub.ledger(), plan.episodes(), begin, old, traffic));
        }
    }

    private void suffer(Illness illness, long until) throws InterruptedException {
        long calls = hub.calls();
        long nanos = System.nanoTime();
        begin(illness);
        watch(until);
        hub.deny(Denial.NOTHING);
        hub.misbehave(Misbehaviour.NONE);
        if (illness == Illness.GATEWAY) {
            gateway = new Traffic(hub.calls() - calls, 0, Duration.ofNanos(System.nanoTime() - nanos));
        }
    }

    private Outcome outcome(IllVerdict verdict) {
        int collection = stores.collections().find(COLLECTION).orElseThrow().id();
        List<Build> builds = stores.builds().scratch(collection);
        SoakVerdict books = SoakVerdict.of(hub.ledger(), builds);
        int followed = (int)
                stores.generations().upTo(collection, Set.of(GenerationState.values()), Integer.MAX_VALUE).stream()
                        .map(Generation::repoId)
                        .filter(Objects::nonNull)
                        .filter(old::contains)
                        .count();
        return new Outcome(verdict, books.twice(), books.wrong(), followed, builds.size(), mostOpen, gateway, said);
    }

    private void begin(Illness illness) {
        switch (illness) {
            case POLICY -> hub.deny(Denial.CHOSEN_REPOSITORY);
            case DELETED -> delete();
            case OLD -> {
                old.add(hub.makeRepo(Events.ofRepo(0), Map.of()));
                old.add(hub.makeRepo(Events.ofRepo(hub.generation()), Map.of("debuginfo", true)));
            }
            case GATEWAY -> hub.misbehave(new Misbehaviour(1, 0, 0, 1, 0, Duration.ZERO, 0, 0, 0, 0));
        }
    }

    private void delete() {
        for (int repo = hub.repoId() - hub.generation(); repo <= hub.repoId(); repo++) {
            hub.deleteRepo(repo);
        }
    }

    private void watch(long until) throws InterruptedException {
        while (System.nanoTime() < until) {
            mostOpen = Math.max(mostOpen, stores.builds().open().size());
            String fault = stores.hub().get().fault();
            if (fault != null) {
                said.add(fault);
            }
            Thread.sleep(TICK.toMillis());
        }
    }

    @Override
    public void close() {
        hub.close();
        stores.close();
    }
}
