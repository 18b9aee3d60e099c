package io.koschei.graphql;

import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildFault;
import io.koschei.builds.BuildState;
import io.koschei.builds.BuildWriter;
import io.koschei.builds.closures.Impulses;
import io.koschei.builds.closures.PackageImpulse;
import io.koschei.model.rpm.Evr;
import io.koschei.postgres.KeptRepos;
import io.koschei.scheduling.BuilderLoad;
import io.koschei.scheduling.HubStates;
import io.koschei.scheduling.PackageArches;
import io.koschei.scheduling.Refusals;
import io.koschei.scheduling.Suspension;
import io.koschei.scheduling.Suspensions;
import io.koschei.tracked.BuildShare;
import io.koschei.tracked.PackageSettings;
import io.koschei.tracked.PackageSync;
import io.koschei.tracked.TagEntry;
import io.koschei.tracked.TrackedPackages;
import io.koschei.tracked.Tracking;
import io.koschei.tracked.TrackingPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Koji lists of {@link World} and what was built of it: of each kind of schedule status there is one package. */
final class WorldBuilds {

    /** Builds of the collection that may run at the same time. */
    static final int MOST = 3;

    private static final long EVENT = 5000;
    private static final Set<String> UNRESOLVABLE = Set.of("legacy", "choice");
    private static final List<String> NAMES = List.of(
            "glibc", "bash", "gcc", "make", "zlib", "libxml", "editor", "viewer", "suite", "fonts", "themes", "python",
            "legacy", "big", "choice");

    /** What Koji lists and no generation ever held; a later build of the second one was untagged. */
    private static final List<String> ABSENT = List.of("late", "pulled");

    private final TestGraphql service;
    private final WorldWriter world;
    private final TestBuilds packages;

    private WorldBuilds(TestGraphql service, WorldWriter world) {
        this.service = service;
        this.world = world;
        packages = new TestBuilds(service, world.collectionId());
    }

    static void write(TestGraphql service, WorldWriter world) {
        WorldBuilds builds = new WorldBuilds(service, world);
        builds.list();
        builds.impulses();
        builds.choose();
        builds.hub();
        builds.build();
    }

    private void list() {
        service.bean(Tracking.class)
                .configure(World.NAME, TrackingPolicy.EVERYTHING, new BuildShare(2, 1, MOST), WorldPast.KEPT);
        PackageSync sync = packages.sync();
        List<TagEntry> entries = new ArrayList<>();
        NAMES.forEach(name -> entries.add(entry(name, Duration.ofDays(30))));
        entries.set(NAMES.indexOf("zlib"), entry("zlib", Duration.ofHours(7)));
        // The last filler is none of Koji's.
        for (int i = 0; i < WorldText.FILLERS - 1; i++) {
            entries.add(entry(WorldText.filler(i), Duration.ofDays(20)));
        }
        entries.add(new TagEntry("meson", true, false, null));
        entries.add(new TagEntry(
                "ant", true, true, entry("ant", Duration.ofDays(30)).build()));
        entries.add(entry("wine", Duration.ofDays(30)));
        ABSENT.forEach(name -> entries.add(entry(name, Duration.ofDays(30))));
        entries.add(new TagEntry("idea", true, false, null));
        sync.all(world.collectionId(), EVENT - 10, entries, WorldPast.KEPT);
        new WorldPast(service, world.collectionId())
                .write(sync, entry(WorldPast.CHANGED, Duration.ofDays(20)), EVENT - 9);
        sync.some(world.collectionId(), EVENT + 1, List.of(TagEntry.absent("wine")), World.SEEN);
        sync.some(world.collectionId(), EVENT + 2, List.of(new TagEntry("pulled", true, false, null)), World.SEEN);
    }

    private static TagEntry entry(String name, Duration ago) {
        return TestBuilds.built(name, EVENT, World.NOW.minus(ago), Duration.ofSeconds(90));
    }

    /** As the newest complete generation has it. */
    private void impulses() {
        List<PackageImpulse> impulses = service.bean(TrackedPackages.class).all(world.collectionId()).stream()
                .map(each -> new PackageImpulse(
                        each.id(),
                        each.lastBuildId(),
                        each.name().equals("bash") ? 40 : 0,
                        each.name().equals("bash") ? 2 : 0,
                        isAbsent(each.name())
                                ? null
                                : (Boolean) (!UNRESOLVABLE.contains(each.name()) && !isBrokenFiller(each.name())),
                        each.name().equals("gcc") ? 7 : 0))
                .toList();
        service.bean(Impulses.class).store(world.find(World.NEWEST), impulses, List.of());
        KeptRepos repos = service.bean(KeptRepos.class);
        repos.said(Map.of(world.find(5).id(), "GONE"), World.SEEN);
    }

    private static boolean isAbsent(String name) {
        return ABSENT.contains(name) || name.equals("idea");
    }

    private static boolean isBrokenFiller(String name) {
        return name.matches("p[01]\\d");
    }

    private void choose() {
        int collection = world.collectionId();
        service.bean(Tracking.class).choose(collection, "python", false, World.SEEN);
        service.bean(Tracking.class).choose(collection, "meson", true, World.SEEN);
        PackageSettings settings = service.bean(PackageSettings.class);
        settings.manualPriority(collection, "glibc", 500, World.SEEN);
        settings.constantPriority(collection, "bash", 100, World.SEEN);
        settings.archOverride(collection, "gcc", "^i686", World.SEEN);
        PackageArches arches = service.bean(PackageArches.class);
        arches.keep(packages.find("fonts").id(), List.of(), Evr.parse("1-1"));
        arches.keep(packages.find("themes").id(), List.of("s390x"), Evr.parse("1-1"));
        Suspensions suspensions = service.bean(Suspensions.class);
        suspensions.make(
                Suspension.Target.sourcePackage(collection, "editor"),
                World.NOW.plus(Duration.ofDays(3)),
                "until the new upstream",
                World.SEEN);
    }

    private void hub() {
        HubStates hub = service.bean(HubStates.class);
        hub.load(new BuilderLoad(Map.of("x86_64", 0.25, "s390x", 0.9)), World.SEEN);
        hub.user(7, "koschei");
    }

    private void build() {
        BuildWriter writer = service.bean(BuildWriter.class);
        scratch("make", 1, World.NOW.minusSeconds(600));
        long failing = scratch("libxml", 2, World.NOW.minusSeconds(400));
        writer.finish(
                failing,
                new BuildEnding(
                        BuildState.INFRASTRUCTURE, BuildFault.DISK.id(), "No space left", World.NOW.minusSeconds(60)));
        for (int i = 0; i < 3; i++) {
            long suite = scratch("suite", 10 + i, World.NOW.minus(Duration.ofHours(9L - i)));
            writer.finish(suite, BuildEnding.complete(World.NOW.minus(Duration.ofHours(8L - i))));
        }
        service.bean(Refusals.class).refuse(packages.find("viewer").id(), "Koji does not know its sources.", World.NOW);
    }

    private long scratch(String name, long task, Instant now) {
        @Nullable Integer repo = world.find(World.NEWEST).repoId();
        long id = packages.accepted(name, 700 + task, repo, null, now);
        service.bean(BuildWriter.class).progress(id, now.plusSeconds(30), repo, now.plusSeconds(40));
        return id;
    }
}
