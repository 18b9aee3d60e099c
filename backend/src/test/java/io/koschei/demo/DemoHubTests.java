package io.koschei.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.demo.universe.Repodata;
import io.koschei.koji.HubKoji;
import io.koschei.koji.Koji;
import io.koschei.koji.facts.BuildTarget;
import io.koschei.koji.facts.KojiPackage;
import io.koschei.koji.facts.KojiRepo;
import io.koschei.koji.facts.KojiTag;
import io.koschei.koji.facts.RepoState;
import io.koschei.koji.facts.TaggedBuild;
import io.koschei.koji.failure.KojiFaultException;
import io.koschei.koji.query.KojiQuery;
import io.koschei.koji.settings.KojiProperties;
import io.koschei.model.rpm.Evr;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** The real client against the demo hub, over real sockets. */
class DemoHubTests {

    /** A source package that moves in the first step. */
    private static final String MOVED = "golang-gopkg-yaml.v3";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final SettableClock clock = new SettableClock();
    private DemoHub hub;
    private Koji koji;

    @BeforeEach
    void start() {
        use(DemoHub.start(new DemoSettings(0, Duration.ofMinutes(1), 0, 3), clock));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private void use(DemoHub started) {
        hub = started;
        koji = new HubKoji(new KojiProperties(
                hub.hubUrl(),
                hub.topUrl(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                DataSize.ofMegabytes(64),
                1));
    }

    private HttpResponse<byte[]> get(URI uri) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private byte[] file(KojiRepo repo, String arch, String name) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = get(repo.url(hub.topUrl(), arch).resolve("repodata/" + name));
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private KojiRepo latest() {
        return koji.latestRepo("demo-build").orElseThrow();
    }

    @Test
    void names() {
        assertThat(koji.version()).isEqualTo("1.35.3");
        assertThat(koji.target("demo")).contains(new BuildTarget(1, "demo", "demo-build", "demo"));
        assertThat(koji.target("nope")).isEmpty();
        assertThat(koji.tag("demo-build")).contains(new KojiTag(2, "demo-build", List.of("x86_64")));
        assertThat(koji.tag("demo")).contains(new KojiTag(1, "demo", List.of()));
        assertThat(koji.tag("nope")).isEmpty();
    }

    @Test
    void firstRepo() {
        KojiRepo repo = new KojiRepo(100, "demo-build", RepoState.READY, 1000, Instant.parse("2026-05-31T00:00:00Z"));

        assertThat(koji.latestRepo("demo-build")).contains(repo);
        assertThat(koji.repo(100)).contains(repo);
        assertThat(koji.repo(101)).isEmpty();
        assertThat(koji.latestRepo("demo")).isEmpty();
        assertThatThrownBy(() -> koji.latestRepo("nope")).isInstanceOf(KojiFaultException.class);
    }

    @Test
    void buildGroup() {
        assertThat(koji.groupPackages("demo-build", "build", 1000))
                .hasSize(12)
                .contains("build-essential", "perl-base")
                .isSorted();
        assertThat(koji.groupPackages("demo", "build", 1000)).isEmpty();
    }

    @Test
    void packagesAndBuilds() {
        assertThat(koji.packages("demo-build"))
                .hasSize(1491)
                .extracting(KojiPackage::name)
                .contains("acl");
        List<TaggedBuild> before = koji.latestBuilds("demo-build");
        hub.advance();
        List<TaggedBuild> after = koji.latestBuilds("demo-build");

        assertThat(before).hasSize(1491).extracting(TaggedBuild::tagEvent).containsOnly(995L);
        assertThat(after).hasSize(1495).extracting(TaggedBuild::id).doesNotHaveDuplicates();
        assertThat(after.get(0).tagEvent()).as("newest first").isEqualTo(1005);
        assertThat(find(before, "acl")).isEqualTo(find(after, "acl"));
        assertThat(find(before, "acl").evr()).isEqualTo(Evr.parse("2.3.2-2"));
        assertThat(find(before, MOVED).evr()).isEqualTo(Evr.parse("3.0.1-3"));
        assertThat(find(after, MOVED).evr()).isEqualTo(Evr.parse("3.0.5-1"));
        assertThat(before).filteredOn(build -> build.evr().epoch() > 0).isNotEmpty();
    }

    private static TaggedBuild find(List<TaggedBuild> builds, String name) {
        return builds.stream()
                .filter(build -> build.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void manyQuestions() {
        assertThat(koji.askAll(List.of(KojiQuery.repo(100), KojiQuery.repo(999))))
                .extracting(answer -> answer.orThrow().map(KojiRepo::id))
                .containsExactly(Optional.of(100), Optional.empty());
    }

    @Test
    void filesAreWhatRepomdSays() throws Exception {
        hub.advance();
        for (String arch : List.of("x86_64", "src")) {
            String repomd = new String(file(latest(), arch, "repomd.xml"), StandardCharsets.UTF_8);
            byte[] primary = file(latest(), arch, "primary.xml.gz");
            assertThat(repomd)
                    .contains("<checksum type=\"sha256\">" + Repodata.sha256(primary) + "</checksum>")
                    .contains("<size>" + primary.length + "</size>")
                    .contains("<revision>1780293600</revision>");
        }
        byte[] comps = file(latest(), "x86_64", "comps.xml");
        assertThat(new String(file(latest(), "x86_64", "repomd.xml"), StandardCharsets.UTF_8))
                .contains(Repodata.sha256(comps));
        assertThat(get(URI.create(hub.topUrl() + "/repos/demo-build/101/groups/comps.xml"))
                        .body())
                .isEqualTo(comps);
        assertThat(new String(
                        get(URI.create(hub.topUrl() + "/repos/demo-build/101/repo.json"))
                                .body(),
                        StandardCharsets.UTF_8))
                .contains("\"id\": 101")
                .contains("\"tag\": \"demo-build\"");
    }

    @Test
    void walksAndDeletesOldRepos() throws Exception {
        KojiRepo first = latest();
        clock.tick(Duration.ofMinutes(1));
        assertThat(latest().id()).isEqualTo(101);
        assertThat(koji.repo(100).orElseThrow().state()).isEqualTo(RepoState.EXPIRED);
        file(first, "src", "repomd.xml");
        clock.tick(Duration.ofMinutes(2));

        assertThat(hub.generation()).isEqualTo(3);
        assertThat(latest()).isEqualTo(new KojiRepo(103, "demo-build", RepoState.READY, 1030, latest().createdAt()));
        assertThat(koji.repo(100).orElseThrow().state()).isEqualTo(RepoState.DELETED);
        assertThat(koji.repo(101).orElseThrow().state()).isEqualTo(RepoState.EXPIRED);
        assertThat(get(first.url(hub.topUrl(), "src").resolve("repodata/repomd.xml"))
                        .statusCode())
                .isEqualTo(404);
        clock.tick(Duration.ofDays(1));
        assertThat(hub.generation()).isEqualTo(hub.lastGeneration()).isEqualTo(86);
        assertThat(latest().createdAt()).isEqualTo("2026-10-31T17:00:00Z");
    }

    @Test
    void aHubWithoutASpeedStaysWhereItIsUntilItIsToldToMove() throws Exception {
        hub.close();
        use(DemoHub.start(new DemoSettings(0, Duration.ZERO, 5, 3), clock));
        clock.tick(Duration.ofDays(1));
        file(latest(), "src", "primary.xml.gz");
        file(latest(), "x86_64", "primary.xml.gz");
        assertThat(latest().id()).isEqualTo(hub.repoId()).isEqualTo(105);
        hub.advance();
        assertThat(latest().id()).isEqualTo(hub.repoId()).isEqualTo(106);
    }

    @Test
    void afterARestartTheOlderReposAreThereToo() throws Exception {
        hub.close();
        use(DemoHub.start(new DemoSettings(0, Duration.ZERO, 40, 3), clock));

        assertThat(koji.repo(139).orElseThrow().state()).isEqualTo(RepoState.EXPIRED);
        assertThat(koji.repo(100).orElseThrow().state()).isEqualTo(RepoState.DELETED);
        file(koji.repo(138).orElseThrow(), "src", "primary.xml.gz");
        assertThat(hub.generation()).isEqualTo(40);
    }

    @Test
    void aHubThatHasToldItsWholeStoryStaysAtTheEnd() {
        use(DemoHub.start(new DemoSettings(0, Duration.ZERO, 87, 8), clock));

        assertThat(hub.generation()).isEqualTo(86);
    }

    @Test
    void settingsThatCannotWork() {
        assertThatThrownBy(() -> DemoHub.start(new DemoSettings(hub.port(), Duration.ZERO, 0, 8), clock))
                .hasMessage("The demo hub cannot listen on port %d: Address already in use. Choose another port"
                        .formatted(hub.port()));
        assertThatThrownBy(() -> new DemoSettings(0, Duration.ZERO, 0, 1))
                .hasMessageContaining("at least 2 repositories");
    }
}
