package io.koschei.graphql.builds;

import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildFault;
import io.koschei.builds.BuildLogs;
import io.koschei.builds.BuildState;
import io.koschei.builds.BuildTasks;
import io.koschei.builds.BuildWriter;
import io.koschei.builds.Priority;
import io.koschei.builds.TaskProgress;
import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.BuildChanges;
import io.koschei.changelog.GraphFollower;
import io.koschei.graphql.TestBuilds;
import io.koschei.graphql.TestGraphql;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Members;
import io.koschei.postgres.answers.Counts;
import io.koschei.postgres.writing.ChangeLog;
import io.koschei.postgres.writing.GenerationWriter;
import io.koschei.tracked.TagEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The contract over two small generations and builds of three packages: one broke with an update, one still builds with it, and one runs. */
final class BuiltStory {

    static final String NAME = "built";
    static final Instant DAY = Instant.parse("2026-06-02T06:00:00Z");
    static final Evr OLD = Evr.parse("15.1-1");
    static final Evr NEW = Evr.parse("15.2-1");

    private static final PackageKey COMPILER = new PackageKey("gcc", "x86_64");
    private static final Instant MADE = DAY.minusSeconds(7200);
    private static final long EVENT = 1_000_000_000L;

    private static @Nullable BuiltStory started;

    final TestGraphql client;

    /** Names of source packages. */
    final List<String> names;

    /** Builds of these: failed, succeeded, running. */
    final List<Long> builds;

    private BuiltStory(TestGraphql client, List<String> names, List<Long> builds) {
        this.client = client;
        this.names = names;
        this.builds = builds;
    }

    static synchronized BuiltStory get() {
        if (started == null) {
            started = start();
        }
        return started;
    }

    private static BuiltStory start() {
        TestGraphql service = TestGraphql.over(
                NAME,
                "koschei.web.builds-writable",
                "true",
                "koschei.koji.web-url",
                "https://koji.test/koji/",
                "koschei.koji.top-url",
                "https://files.test/");
        List<String> names = List.of("acl", "attr", "brotli");
        generations(service, names);
        sync(service, names);
        BuildWriter writer = service.bean(BuildWriter.class);
        long failed = scratch(service, names.get(0), 1, new Priority(0, 0, 1, 512, 0, 39.2));
        writer.finish(
                failed,
                new BuildEnding(
                        BuildState.FAILED,
                        BuildFault.BUILD.id(),
                        "error building package (arch aarch64), mock exited with status 1; see build.log",
                        DAY.plusSeconds(900)));
        details(service, failed);
        long good = scratch(service, names.get(1), 2, null);
        writer.finish(good, BuildEnding.complete(DAY.plusSeconds(600)));
        long running = scratch(service, names.get(2), 3, null);
        compare(service, failed, names.get(0));
        compare(service, good, names.get(1));
        return new BuiltStory(service, names, List.of(failed, good, running));
    }

    private static void generations(TestGraphql service, List<String> names) {
        CollectionRepository collections = service.bean(CollectionRepository.class);
        collections.configure(0, new Collection(0, NAME, NAME, "demo", "demo-build", "x86_64", "build"));
        collections.follow(List.of(NAME));
        service.ownGraphs();
        for (int ordinal = 0; ordinal < 2; ordinal++) {
            generation(service, ordinal, names);
        }
    }

    private static List<PackageKey> keys(List<String> names) {
        return Stream.concat(names.stream().map(PackageKey::source), Stream.of(COMPILER))
                .toList();
    }

    /** All sources need the compiler, which is the same in both. */
    private static void generation(TestGraphql service, int ordinal, List<String> names) {
        Generations generations = service.bean(Generations.class);
        int collection = collection(service);
        generations.found(collection, 100 + ordinal, 1000L + ordinal, MADE.plusSeconds(3600L * ordinal), MADE);
        generations.advance(find(service, ordinal), GenerationState.FETCHED, MADE);
        List<PackageKey> keys = keys(names);
        service.bean(GenerationWriter.class)
                .write(
                        find(service, ordinal),
                        keys,
                        incoming -> keys.forEach(key -> incoming.resolved(
                                facts(key),
                                Members.of(1, i -> incoming.packageId(COMPILER), i -> key.equals(COMPILER) ? 0 : 1),
                                List.of())),
                        MADE);
        service.bean(GraphFollower.class)
                .follow(service.bean(CollectionRepository.class).find(NAME).orElseThrow(), ordinal, entry -> {});
        service.bean(ChangeLog.class).graphed(find(service, ordinal), MADE);
        service.bean(Counts.class).count(find(service, ordinal));
        generations.advance(find(service, ordinal), GenerationState.COMPLETE, MADE);
    }

    private static PackageFacts facts(PackageKey key) {
        return new PackageFacts(new Nevra(key.name(), OLD, key.arch()), key.isSource() ? null : key.name(), 10, 100);
    }

    private static int collection(TestGraphql service) {
        return service.bean(CollectionRepository.class).find(NAME).orElseThrow().id();
    }

    private static Generation find(TestGraphql service, int ordinal) {
        return service.bean(Generations.class)
                .byOrdinal(collection(service), ordinal)
                .orElseThrow();
    }

    /** One that changes nothing. */
    static TestGraphql readers() {
        return TestGraphql.over(NAME);
    }

    private static void sync(TestGraphql service, List<String> names) {
        List<TagEntry> entries = names.stream()
                .map(name -> TestBuilds.built(name, EVENT, DAY.minus(Duration.ofDays(3)), Duration.ofMinutes(1)))
                .toList();
        packages(service).sync().all(collection(service), EVENT, entries, DAY.minusSeconds(86_400));
    }

    private static TestBuilds packages(TestGraphql service) {
        return new TestBuilds(service, collection(service));
    }

    /** A build that Koji has accepted and begun, in the newest generation's repository. */
    private static long scratch(TestGraphql service, String name, long task, @Nullable Priority reason) {
        @Nullable Integer repo = find(service, 1).repoId();
        long id = packages(service).accepted(name, 500 + task, repo, reason, DAY.minusSeconds(60));
        service.bean(BuildWriter.class).progress(id, DAY, repo, DAY);
        return id;
    }

    private static void details(TestGraphql service, long build) {
        service.bean(BuildTasks.class)
                .store(
                        build,
                        List.of(
                                task(601, "rebuildSRPM", "srpm", "CLOSED"),
                                task(602, "buildArch", "aarch64", "FAILED")));
        String log = "first line\n" + "making\n".repeat(200) + "make: *** [all] Error 1\n";
        service.bean(BuildLogs.class)
                .keep(
                        new BuildLogs.Source(build, 602, "aarch64", "build.log", log.length()),
                        log.getBytes(StandardCharsets.UTF_8));
    }

    private static TaskProgress task(long id, String method, String arch, String state) {
        return new TaskProgress(id, method, arch, state, DAY, DAY.plusSeconds(10), DAY.plusSeconds(310));
    }

    /** With the build by the maintainers: both met the update of a compiler, and of a library that the second one needs less directly. */
    private static void compare(TestGraphql service, long build, String name) {
        long before = Objects.requireNonNull(packages(service).find(name).realBuildId());
        BuildChange compiler = new BuildChange("gcc", "x86_64", OLD, NEW, 1, "gcc");
        BuildChange gone = new BuildChange("bzip2", "x86_64", Evr.parse("1.0-1"), null, -1, "bzip2");
        service.bean(BuildChanges.class)
                .store(
                        build,
                        before,
                        name.equals("acl") ? List.of(compiler, library(2), gone) : List.of(compiler, library(3)));
    }

    private static BuildChange library(int distance) {
        return new BuildChange("zlib-devel", "x86_64", Evr.parse("1.2-1"), Evr.parse("1.3-1"), distance, "zlib");
    }
}
