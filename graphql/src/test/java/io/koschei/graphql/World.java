package io.koschei.graphql;

import io.koschei.model.Collection;
import io.koschei.postgres.BuildGroupNames;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.FoundRepo;
import io.koschei.postgres.FoundRepos;
import io.koschei.postgres.Generations;
import io.koschei.postgres.PackageGroups;
import io.koschei.postgres.Revisions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A small distribution, written by hand, with everything that can happen to one: nine generations of a collection {@code world}, of
 * which the fifth was skipped and the last is being resolved; two of {@code copy}, which has no Koji; and {@code empty}, which has
 * none. Tests share it and leave it as it is. {@link WorldText} has its packages, {@link WorldBuilds} its builds.
 */
public final class World {

    public static final String NAME = "world";
    public static final String COPY = "copy";

    /** Of the newest complete generation. */
    public static final int NEWEST = 7;

    /** When the first repository was made; each further one a day later. */
    public static final Instant START = Instant.parse("2026-06-01T06:00:00Z");

    /** What the clock of the service says, always. */
    public static final Instant NOW = Instant.parse("2026-06-10T12:00:00Z");

    /** When Koschei found and finished everything. */
    public static final Instant SEEN = Instant.parse("2026-06-10T09:00:00Z");

    private static final int SKIPPED = 4;
    private static final int FIRST_REPO = 100;
    private static final String EMPTY = "empty";

    private static @Nullable World started;
    private static @Nullable TestGraphql readers;
    private static @Nullable TestGraphql writers;

    private final TestGraphql client;

    private World(TestGraphql client) {
        this.client = client;
    }

    /** The service; made when it is asked for first. */
    public static TestGraphql client() {
        return get().client;
    }

    /** One over the same stores that changes nothing. */
    public static synchronized TestGraphql readers() {
        client();
        if (readers == null) {
            readers = TestGraphql.at(Clock.fixed(NOW, ZoneOffset.UTC), NAME);
        }
        return readers;
    }

    /** One over the same stores, for tests that change what schedules depend on: they are worked out every other second only. */
    public static synchronized TestGraphql writers() {
        client();
        if (writers == null) {
            writers = writable();
        }
        return writers;
    }

    private static TestGraphql writable() {
        return TestGraphql.at(
                Clock.fixed(NOW, ZoneOffset.UTC),
                NAME,
                "koschei.web.builds-writable",
                "true",
                "koschei.web.transitions-writable",
                "true");
    }

    private static synchronized World get() {
        if (started == null) {
            started = start();
        }
        return started;
    }

    private static World start() {
        TestGraphql service = writable();
        collections(service);
        WorldWriter world = new WorldWriter(service, NAME);
        List<List<String>> texts = WorldText.generations();
        for (int ordinal = 0; ordinal < texts.size(); ordinal++) {
            found(service, world, ordinal);
            if (ordinal == SKIPPED) {
                service.bean(Generations.class)
                        .skip(world.find(ordinal), "The repository was gone before it could be read.", SEEN);
            } else {
                world.fetched(ordinal);
                world.complete(ordinal, texts.get(ordinal));
            }
        }
        found(service, world, texts.size());
        world.fetched(texts.size());
        service.bean(Generations.class)
                .failed(world.find(texts.size()), "The graph does not answer.", NOW.plusSeconds(60));
        service.bean(BuildGroupNames.class).missing(world.find(NEWEST), List.of("sed", "awk"));
        copy(service);
        WorldBuilds.write(service, world);
        WorldEdges.write(service);
        WorldAlerts.write(service, world.collectionId());
        WorldRemedies.write(service, world.find(NEWEST));
        return new World(service);
    }

    private static void collections(TestGraphql service) {
        CollectionRepository collections = service.bean(CollectionRepository.class);
        collections.configure(0, new Collection(0, NAME, "World", "f44", "f44-build", "x86_64", "build"));
        collections.configure(1, new Collection(0, COPY, "Without a Koji", null, null, "x86_64", "core"));
        collections.configure(2, new Collection(0, EMPTY, "Empty", "f45", null, "x86_64", "build"));
        collections.follow(List.of(NAME, COPY, EMPTY));
        service.ownGraphs();
        WorldPast.groups(service.bean(PackageGroups.class));
    }

    private static void found(TestGraphql service, WorldWriter world, int ordinal) {
        service.bean(FoundRepos.class)
                .note(
                        world.collectionId(),
                        new FoundRepo(
                                "https://koji.test/kojihub",
                                "f44-build",
                                FIRST_REPO + ordinal,
                                1000L + ordinal,
                                START.plus(Duration.ofDays(ordinal))),
                        SEEN);
    }

    private static void copy(TestGraphql service) {
        WorldWriter copy = new WorldWriter(service, COPY);
        List<List<String>> texts = List.of(
                List.of(
                        "glibc.x86_64 2.39-1 <glibc 1900/5800",
                        "bash.x86_64 5.2-1 <bash 500/1500: libc.so.6 @glibc",
                        "gcc.x86_64 14.2-1 <gcc 30000/80000: glibc",
                        "zlib.src 1.2-1: glibc",
                        "zlib.x86_64 1.2-1 <zlib 100/280: glibc, libunwind.so @gcc",
                        "extra.noarch 1-1 <extra 10/20"),
                List.of("zlib.x86_64 1.2-2 <zlib 100/280: glibc"));
        for (int ordinal = 0; ordinal < texts.size(); ordinal++) {
            Instant at = START.plus(Duration.ofDays(ordinal));
            service.bean(Revisions.class)
                    .found(copy.collectionId(), "rev-" + ordinal, "digest " + ordinal, List.of(), at, SEEN);
            copy.fetched(ordinal);
            copy.complete(ordinal, texts.get(ordinal));
        }
    }
}
