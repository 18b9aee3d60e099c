package io.koschei.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.demo.DemoHub;
import io.koschei.demo.behaviour.BuilderSettings;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.demo.builders.BuilderTaskState;
import io.koschei.koji.HubKoji;
import io.koschei.koji.facts.BuildRequest;
import io.koschei.koji.facts.SubmitOutcome;
import io.koschei.koji.facts.TaggedBuild;
import io.koschei.koji.settings.KojiProperties;
import io.koschei.koji.settings.LoginProperties;
import io.koschei.model.preview.PreviewBuild;
import io.koschei.model.preview.PreviewFault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** What builds and tasks of a hub have made is found, and its headers come from the hub's files or from the hub itself. */
@Timeout(120)
class HubBuildsTests {

    private static final String ARCH = "x86_64";

    private static DemoHub hub;
    private static HubKoji koji;
    private static TaggedBuild moved;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        hub = DemoHub.start(
                new DemoSettings(0, Duration.ofDays(365), 1, DemoSettings.DEFAULT_KEEP)
                        .withBuilders(BuilderSettings.DEFAULT.withMinute(Duration.ofMillis(1))),
                Clock.systemUTC());
        KojiProperties properties = new KojiProperties(
                hub.hubUrl(),
                hub.topUrl(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                DataSize.ofMegabytes(64),
                2);
        LoginProperties login = new LoginProperties(
                hub.passwordOf("koschei"),
                null,
                null,
                "koschei",
                null,
                null,
                null,
                null,
                LoginProperties.Method.PASSWORD);
        koji = new HubKoji(properties, login, Clock.systemUTC());
        moved = koji.latestBuilds("demo-build").stream()
                .filter(build -> build.taskId() != null)
                .filter(build -> find(nvr(build)).stream()
                        .map(BuildRpm::arch)
                        .collect(Collectors.toSet())
                        .equals(Set.of(ARCH, "src")))
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static List<BuildRpm> find(String... builds) {
        return findFor(ARCH, builds);
    }

    private static List<BuildRpm> findFor(String arch, String... builds) {
        return new BuildLookup(koji)
                .find(
                        List.of(builds).stream()
                                .map(build -> PreviewBuild.parse(build).orElseThrow())
                                .toList(),
                        arch,
                        Set.of());
    }

    private static String nvr(TaggedBuild build) {
        return build.name() + "-" + build.evr().version() + "-" + build.evr().release();
    }

    private static List<String> files(List<BuildRpm> rpms) {
        return rpms.stream().map(BuildRpm::file).sorted().toList();
    }

    /** The task of a scratch build that has ended. */
    private static String scratch(TaggedBuild build) throws InterruptedException {
        String source = "../packages/%s/%s/%s/src/%s.src.rpm"
                .formatted(build.name(), build.evr().version(), build.evr().release(), nvr(build));
        SubmitOutcome outcome = koji.submit(
                new BuildRequest(source, "demo", null, List.of(), 0, "t" + System.nanoTime()), session -> {});
        long task = ((SubmitOutcome.Submitted) outcome).taskId();
        while (hub.ledger().stream()
                .noneMatch(entry -> entry.taskId() == task && entry.state() == BuilderTaskState.CLOSED)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return Long.toString(task);
    }

    private BuildHeaders headers(URI top, String store) {
        HeaderFetch fetch =
                new HeaderFetch(Optional.empty(), next -> false, Duration.ofSeconds(10), Duration.ofMillis(1));
        return new BuildHeaders(fetch, new HeaderStore(folder.resolve(store)), koji, top);
    }

    private static List<String> bytes(List<Path> files) throws IOException {
        List<String> bytes = new ArrayList<>();
        for (Path file : files) {
            bytes.add(HexFormat.of().formatHex(HeaderStore.read(file).header().toByteArray()));
        }
        return bytes;
    }

    private static List<Long> sizes(List<Path> files) throws IOException {
        List<Long> sizes = new ArrayList<>();
        for (Path file : files) {
            sizes.add(HeaderStore.read(file).size());
        }
        return sizes;
    }

    @Test
    void aBuildIsTheSameByAnyName() {
        List<BuildRpm> byName = find(nvr(moved));
        assertThat(byName).anyMatch(BuildRpm::isSource).anyMatch(rpm -> !rpm.isSource());
        assertThat(byName).allSatisfy(rpm -> assertThat(rpm.path()).startsWith("packages/" + moved.name() + "/"));
        assertThat(files(find("build " + moved.id()))).isEqualTo(files(byName));
        assertThat(files(find("task " + moved.taskId()))).isEqualTo(files(byName));
    }

    @Test
    void aScratchBuildHasMadeTheSame() throws InterruptedException {
        String task = scratch(moved);
        List<BuildRpm> found = find(task);
        assertThat(files(found)).isEqualTo(files(find(nvr(moved))));
        assertThat(found).allSatisfy(rpm -> assertThat(rpm.path()).startsWith("work/tasks/"));
        assertThat(found.get(0).name()).endsWith(" of task " + task);
    }

    @Test
    void headersAreTheSameFromFilesAndFromTheHub() throws IOException, InterruptedException {
        for (List<BuildRpm> rpms : List.of(find(nvr(moved)), find(scratch(moved)))) {
            List<Path> served = headers(hub.topUrl(), "served").get(rpms);
            URI nowhere = URI.create(hub.topUrl() + "/nowhere");
            List<Path> asked = headers(nowhere, "asked").get(rpms);
            assertThat(bytes(served)).hasSize(rpms.size()).isEqualTo(bytes(asked));
            assertThat(sizes(served)).isEqualTo(sizes(asked)).allMatch(size -> size > 0);
        }
    }

    @Test
    void whatWasFetchedIsNotFetchedAgain() throws IOException {
        List<BuildRpm> rpms = find(nvr(moved));
        List<Path> first = headers(hub.topUrl(), "store").get(rpms);
        Files.setLastModifiedTime(first.get(0), FileTime.from(Instant.EPOCH));
        assertThat(headers(hub.topUrl(), "store").get(rpms)).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(first.get(0)).toInstant()).isEqualTo(Instant.EPOCH);
        new HeaderStore(folder.resolve("store")).clean(Instant.now());
        assertThat(first.get(0)).doesNotExist();
        assertThat(first.get(1)).exists();
    }

    private static void assertRefused(PreviewFault fault, String words, String... builds) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> find(builds))
                .withMessageContaining(words)
                .satisfies(refused -> assertThat(refused.fault()).isEqualTo(fault));
    }

    @Test
    void whatCannotBeUsedIsSaid() throws InterruptedException {
        assertRefused(PreviewFault.BUILD_UNUSABLE, "Build nothing-1-1 does not exist on the hub", "nothing-1-1");
        assertRefused(PreviewFault.BUILD_UNUSABLE, "Task 9999999 does not exist", nvr(moved), "9999999");
        assertRefused(PreviewFault.BUILD_UNUSABLE, "Build 99999999 does not exist", "build 99999999");
        long tag = moved.taskId() + 3;
        assertRefused(
                PreviewFault.BUILD_UNUSABLE,
                "Task " + tag + " builds no packages: it is a task of the kind tagBuild.",
                "task " + tag);
        String task = scratch(moved);
        assertRefused(PreviewFault.BAD_CHANGE, " was made by " + nvr(moved) + " and by task " + task, nvr(moved), task);
    }

    @Test
    void packagesForOthersDoNotTakePart() throws InterruptedException {
        String task = scratch(moved);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> findFor("riscv64", task))
                .withMessage("Task " + task + " has made no packages for riscv64, or the hub does not say which.");
        assertThat(findFor("riscv64", nvr(moved))).allMatch(BuildRpm::isSource).hasSize(1);
    }
}
