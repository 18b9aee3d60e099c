package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.Build;
import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildWriter;
import io.koschei.builds.Builds;
import io.koschei.builds.ClosureState;
import io.koschei.builds.NewBuild;
import io.koschei.demo.DemoHub;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What builds were built with in repositories that are generations, found out by the whole service. */
class BuildsInGenerationsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private TestService service;
    private JdbcClient jdbc;
    private Generation generation;

    @Test
    void theClosureOfAGenerationIsThatOfItsBuilds() throws Exception {
        // In this generation of the demo much is broken.
        try (DemoHub hub = DemoHub.start(new DemoSettings(0, Duration.ofDays(365), 23, 8, true), Clock.systemUTC());
                TestService started = TestService.startApart(
                        "builtin",
                        hub.hubUrl(),
                        hub.topUrl(),
                        "koschei.closures.interval=100ms",
                        "koschei.closures.first-retry=100ms")) {
            service = started;
            jdbc = TestStores.jdbc("builtin");
            generation = service.await(0, PATIENCE, found -> found.state() == GenerationState.COMPLETE);
            // Looking at all packages at the start would bring back the maintainers' builds that build() takes away.
            Await.that(() -> Optional.of(realBuilds()), PATIENCE, found -> found > 0);
            List<String> resolved = sources(true);
            String broken = sources(false).get(0);

            long running = build(resolved.get(0), evr(resolved.get(0)), false);
            is(running, ClosureState.GENERATION);
            assertThat(service.bean(Builds.class).find(running).orElseThrow().ordinal())
                    .isZero();

            long failed = build(broken, evr(broken), true);
            Build unresolvable = is(failed, ClosureState.UNRESOLVABLE);
            assertThat(unresolvable.closureNote()).contains(broken);

            // The repository has another version, so its closure there says nothing about this build.
            long other = build(resolved.get(1), new Evr(0, "99", "1"), true);
            Build unknown = is(other, ClosureState.UNKNOWN);
            assertThat(unknown.closureNote()).startsWith("Koji no longer has its source package.");
            Await.that(() -> Optional.of(priority(other)), PATIENCE, found -> found == 3000);
            assertThat(priority(running)).isZero();
        }
    }

    private List<String> sources(boolean resolved) {
        return jdbc.sql("""
                        select p.name from package p join resolution r on r.package_id = p.id
                        where p.arch = 'src' and r.resolved = ? order by p.name limit 2
                        """).param(resolved).query(String.class).list();
    }

    private Evr evr(String source) {
        PackageKey key = PackageKey.source(source);
        return Objects.requireNonNull(service.bean(GraphReader.class)
                        .facts("builtin", 0, List.of(key))
                        .get(key))
                .nevra()
                .evr();
    }

    /** As if there were no maintainers' build of it. */
    private long build(String source, Evr evr, boolean complete) {
        int id = jdbc.sql("""
                        insert into tracked_package (collection_id, name, tracked, known_since) values (?, ?, true, now())
                        on conflict (collection_id, name) do update set tracked = true, build_priority = 0,
                            real_build_id = null, last_build_id = null returning id
                        """)
                .param(service.collection().id())
                .param(source)
                .query(Integer.class)
                .single();
        BuildWriter writer = service.bean(BuildWriter.class);
        long build = writer.begin(new NewBuild(id, source, evr, generation.repoId(), null, null, null, null), NOW)
                .orElseThrow();
        writer.accepted(build, 5000 + build);
        if (complete) {
            writer.finish(build, BuildEnding.complete(NOW));
        }
        return build;
    }

    private Build is(long build, ClosureState state) throws InterruptedException {
        return Await.that(() -> service.bean(Builds.class).find(build), PATIENCE, found -> found.closure() == state);
    }

    private int realBuilds() {
        return jdbc.sql("select count(*) from tracked_package where real_build_id is not null")
                .query(Integer.class)
                .single();
    }

    private int priority(long build) {
        return jdbc.sql(
                        "select p.build_priority from tracked_package p join build b on b.package_id = p.id where b.id = ?")
                .param(build)
                .query(Integer.class)
                .single();
    }
}
