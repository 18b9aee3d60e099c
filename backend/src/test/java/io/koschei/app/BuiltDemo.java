package io.koschei.app;

import io.koschei.builds.Build;
import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildFault;
import io.koschei.builds.BuildLogs;
import io.koschei.builds.BuildState;
import io.koschei.builds.BuildTasks;
import io.koschei.builds.BuildWriter;
import io.koschei.builds.Builds;
import io.koschei.builds.NewBuild;
import io.koschei.builds.Priority;
import io.koschei.builds.TaskProgress;
import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.BuildChanges;
import io.koschei.demo.DemoHub;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.rpm.Evr;
import io.koschei.postgres.PackageGroups;
import io.koschei.tracked.PackageSync;
import io.koschei.tracked.RealBuild;
import io.koschei.tracked.TagEntry;
import io.koschei.tracked.TrackedPackages;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A service that only answers, over the demo's first two generations and builds of three packages: one broke with an update, one still
 * builds with it, and one runs.
 */
final class BuiltDemo {

    static final String NAME = "built";
    static final Instant DAY = Instant.parse("2026-06-02T06:00:00Z");
    static final Evr OLD = Evr.parse("15.1-1");
    static final Evr NEW = Evr.parse("15.2-1");

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Later than whatever the demo's hub has told. */
    private static final long EVENT = 1_000_000_000L;

    private static @Nullable BuiltDemo started;

    final TestService service;
    final GraphqlClient client;

    /** Names of source packages. */
    final List<String> names;

    /** Builds of these: failed, succeeded, running. */
    final List<Long> builds;

    private BuiltDemo(TestService service, List<String> names, List<Long> builds) {
        this.service = service;
        this.client = new GraphqlClient(service.url("/graphql"));
        this.names = names;
        this.builds = builds;
    }

    static synchronized BuiltDemo get() throws InterruptedException {
        if (started == null) {
            started = start();
        }
        return started;
    }

    private static BuiltDemo start() throws InterruptedException {
        SharedDemo.copy(NAME, BuiltDemo::resolve);
        TestService service = readers(
                "koschei.web.builds-writable=true",
                "koschei.koji.web-url=https://koji.test/koji/",
                "koschei.koji.top-url=https://files.test/");
        List<String> names = List.of("acl", "attr", "brotli");
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
        return new BuiltDemo(service, names, List.of(failed, good, running));
    }

    private static String resolve() throws InterruptedException {
        try (DemoHub hub = DemoHub.start(
                        new DemoSettings(0, Duration.ofDays(365), 0, DemoSettings.DEFAULT_KEEP), Clock.systemUTC());
                TestService service = TestService.startApart(
                        NAME, hub.hubUrl(), hub.topUrl(), "spring.profiles.active=polling,resolver")) {
            service.await(0, PATIENCE, generation -> generation.state() == GenerationState.COMPLETE);
            hub.advance();
            service.await(1, PATIENCE, generation -> generation.state() == GenerationState.COMPLETE);
        }
        // What the service learned of packages from the demo's hub is another test's matter.
        JdbcClient jdbc = TestStores.jdbc(NAME);
        jdbc.sql("truncate tracked_package restart identity cascade").update();
        jdbc.sql("update collection set packages_event = null").update();
        return NAME;
    }

    /** One that nobody gives anything to do: what is stored stays as it is. */
    static TestService readers(String... settings) {
        String[] all = new String[settings.length + 2];
        all[0] = "spring.profiles.active=web";
        all[1] = "koschei.collections[0].target=demo";
        System.arraycopy(settings, 0, all, 2, settings.length);
        return TestService.startPlain(NAME, all);
    }

    private static void sync(TestService service, List<String> names) {
        PackageSync sync = new PackageSync(
                service.bean(JdbcClient.class),
                service.bean(TransactionTemplate.class),
                service.bean(PackageGroups.class));
        List<TagEntry> facts = names.stream().map(BuiltDemo::facts).toList();
        sync.all(service.collection().id(), EVENT, facts, DAY.minusSeconds(86_400));
    }

    private static TagEntry facts(String name) {
        Instant began = DAY.minus(Duration.ofDays(3));
        return new TagEntry(
                name,
                true,
                false,
                new RealBuild(
                        EVENT + name.hashCode() % 1000,
                        Evr.parse("1-1"),
                        EVENT - 1,
                        null,
                        began,
                        began.plusSeconds(60)));
    }

    /** A build that Koji has accepted and begun, in the newest generation's repository. */
    private static long scratch(TestService service, String name, long task, @Nullable Priority reason) {
        int collection = service.collection().id();
        int packageId = service.bean(TrackedPackages.class)
                .find(collection, name)
                .orElseThrow()
                .id();
        BuildWriter writer = service.bean(BuildWriter.class);
        long id = writer.begin(
                        new NewBuild(
                                packageId,
                                UUID.randomUUID().toString(),
                                Evr.parse("1-1"),
                                service.generation(1).repoId(),
                                reason,
                                null,
                                null,
                                null),
                        DAY.minusSeconds(60))
                .orElseThrow();
        writer.accepted(id, 500 + task);
        writer.progress(id, DAY, service.generation(1).repoId(), DAY);
        return id;
    }

    private static void details(TestService service, long build) {
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
    private static void compare(TestService service, long build, String name) {
        long before = service.bean(TrackedPackages.class)
                .find(service.collection().id(), name)
                .flatMap(each -> service.bean(Builds.class).find(each.realBuildId() == null ? 0 : each.realBuildId()))
                .map(Build::id)
                .orElseThrow();
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
