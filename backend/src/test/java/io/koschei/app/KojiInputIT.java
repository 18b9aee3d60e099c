package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.DemoHub;
import io.koschei.demo.FaultyProxy;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.repo.RepoFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where input does not come from the build tag's own repository: from Koji, from comps.xml, from other repositories. */
class KojiInputIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Three before the one in which much breaks. */
    private static final int FIRST = 20;

    private static final Duration MANUAL = Duration.ofDays(365);

    @TempDir
    private Path folder;

    private static DemoHub hub(boolean sourceRepo) {
        return DemoHub.start(new DemoSettings(0, MANUAL, FIRST, 8, sourceRepo), Clock.systemUTC());
    }

    @Test
    void kojiSaysTheSameAsARepositoryOfSourcePackages() throws Exception {
        try (DemoHub with = hub(true);
                DemoHub without = hub(false);
                TestService one = TestService.startApart("withsources", with.hubUrl(), with.topUrl());
                TestService other = TestService.startApart("nosources", without.hubUrl(), without.topUrl())) {
            int before = 0;
            for (int n = 0; n <= 3; n++) {
                complete(one, n);
                complete(other, n);
                assertThat(answers("nosources", n)).containsExactlyElementsOf(answers("withsources", n));
                int stored = count("nosources", "select count(*) from source_requires");
                assertThat(stored - before).as("asked for in generation %d", n).isBetween(1, n == 0 ? 5000 : 200);
                before = stored;
                with.advance();
                without.advance();
            }
            assertThat(unresolvable("nosources", 3)).isEqualTo(49);
            assertThat(count("withsources", "select count(*) from source_requires"))
                    .isZero();
        }
    }

    @Test
    void whatKojiHasSaidBeforeItFailedIsNotAskedForAgain() throws Exception {
        try (DemoHub hub = hub(false);
                FaultyProxy proxy = FaultyProxy.inFrontOf(hub)) {
            proxy.hubFailsAfter(5, "getRPMDeps");
            try (TestService service = TestService.startApart(
                    "halfway", proxy.hubUrl(), proxy.topUrl(), "koschei.resolution.first-retry=1s")) {
                Generation failing = service.await(0, PATIENCE, generation -> generation.attempts() > 0);
                assertThat(failing.state()).isEqualTo(GenerationState.FOUND);
                assertThat(failing.reason()).contains("answers 502 to ");
                Await.that(
                        () -> Optional.of(count("halfway", "select count(*) from source_requires")),
                        PATIENCE,
                        stored -> stored == 500);
                proxy.heal();
                complete(service, 0);
                int sources = count("halfway", "select count(*) from package where arch = 'src'");
                assertThat(count("halfway", "select count(*) from source_requires"))
                        .isEqualTo(sources)
                        .isGreaterThan(500);
            }
        }
    }

    @Test
    void theBuildGroupComesFromTheRepositoryWhenKojiRefuses() throws Exception {
        try (DemoHub hub = hub(true);
                FaultyProxy proxy = FaultyProxy.inFrontOf(hub)) {
            proxy.hubRefuses("getTagGroups");
            try (TestService service = TestService.startApart("groups", proxy.hubUrl(), proxy.topUrl())) {
                complete(service, 0);
                assertThat(input("groups", 0).get("buildGroup"))
                        .hasSize(12)
                        .extracting(JsonNode::asString)
                        .contains("build-essential", "util-linux");
                assertThat(missing(service, 0)).isEmpty();

                proxy.hubRewrites("<string>sed</string>", "<string>nowhere</string>");
                hub.advance();
                complete(service, 1);
                assertThat(missing(service, 1)).containsExactly("nowhere");
                assertThat(missing(service, 0)).isEmpty();
            }
        }
    }

    @Test
    void otherRepositoriesAndPackagesThatAreLeftOut() throws Exception {
        RepoFolder extras = RepoFolder.write(
                folder.resolve("x86_64"),
                "extra-1-1.x86_64: /opt/tool/run",
                "tool-1-1.noarch; /opt/tool/run",
                "sed-99-1.x86_64",
                "unwanted-1-1.noarch");
        try (DemoHub hub = hub(true);
                TestService service = TestService.startApart(
                        "extras",
                        hub.hubUrl(),
                        hub.topUrl(),
                        "koschei.collections[0].external-repos[0].url="
                                + extras.path().getParent().toUri() + "$arch",
                        "koschei.collections[0].external-repos[0].priority=10",
                        "koschei.collections[0].excludes[0]=unw*")) {
            complete(service, 0);
            JsonNode input = input("extras", 0);
            assertThat(input.get("binaries")).hasSize(2);
            assertThat(input.get("filelists").asBoolean())
                    .as("the path is in no primary file")
                    .isTrue();
            assertThat(input.at("/binaries/0/filelists").isNull())
                    .as("the demo has none")
                    .isTrue();
            assertThat(input.at("/binaries/1/filelists/path").asString()).endsWith("-filelists.xml.gz");
            assertThat(names("extras"))
                    .contains("extra.x86_64", "tool.noarch", "sed.x86_64")
                    .doesNotContain("unwanted.noarch");
            assertThat(broken("extras")).doesNotContain("extra.x86_64");
            assertThat(version(service, "sed")).isEqualTo("99-1");
        }
    }

    private static void complete(TestService service, int ordinal) throws InterruptedException {
        Generation generation =
                service.await(ordinal, PATIENCE, found -> found.state().isFinal());
        assertThat(generation.state()).as("%s", generation).isEqualTo(GenerationState.COMPLETE);
    }

    /**
     * Every package's answer and a digest of what it needs, as lines. Of the reasons only the kind of the first: a package
     * that fails for one conflict in many ways is explained by some of them.
     */
    private static List<String> answers(String database, int ordinal) {
        return TestStores.jdbc(database)
                .sql("""
                        select concat_ws(' ', p.name, p.arch, r.resolved, r.since_ordinal, r.problems -> 0 ->> 'kind',
                                         md5(c.members))
                        from resolution r join package p on p.id = r.package_id
                        left join closure c on c.package_id = r.package_id and c.from_ordinal <= :ordinal
                             and c.to_ordinal > :ordinal
                        where r.from_ordinal <= :ordinal and r.to_ordinal > :ordinal order by 1
                        """)
                .param("ordinal", ordinal)
                .query(String.class)
                .list();
    }

    private static int unresolvable(String database, int ordinal) {
        return count(
                database,
                "select sources_unresolvable from generation_counts c join generation g on g.id = c.generation_id"
                        + " where g.ordinal = " + ordinal);
    }

    private static int count(String database, String sql) {
        return TestStores.jdbc(database).sql(sql).query(Integer.class).single();
    }

    private static List<String> names(String database) {
        return TestStores.jdbc(database)
                .sql("select name || '.' || arch from package")
                .query(String.class)
                .list();
    }

    private static List<String> broken(String database) {
        return TestStores.jdbc(database)
                .sql("select p.name || '.' || p.arch from resolution r join package p on p.id = r.package_id"
                        + " where not r.resolved")
                .query(String.class)
                .list();
    }

    private static JsonNode input(String database, int ordinal) {
        String json = TestStores.jdbc(database)
                .sql("select input::text from generation where ordinal = ?")
                .param(ordinal)
                .query(String.class)
                .single();
        return JsonMapper.shared().readTree(json);
    }

    private static List<String> missing(TestService service, int ordinal) throws Exception {
        JsonNode answer = new GraphqlClient(service.url("/graphql"))
                .data(
                        "{ collection(name: \"groups\") { generations { edges { node { ordinal missingBuildGroupNames } } } } }");
        for (JsonNode edge : answer.at("/collection/generations/edges")) {
            if (edge.at("/node/ordinal").asInt() == ordinal) {
                return edge.at("/node/missingBuildGroupNames")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList();
            }
        }
        throw new AssertionError("no generation " + ordinal + " in " + answer);
    }

    private static String version(TestService service, String binary) throws Exception {
        return new GraphqlClient(service.url("/graphql"))
                .data("{ binary(collection: \"extras\", name: \"" + binary + "\") { version { evr } } }")
                .at("/binary/version/evr")
                .asString();
    }
}
