package io.koschei.graphql.builds;

import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildState;
import io.koschei.builds.BuildTasks;
import io.koschei.builds.BuildWriter;
import io.koschei.builds.NewBuild;
import io.koschei.builds.TaskProgress;
import io.koschei.builds.closures.ClosureMember;
import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.tracked.TrackedPackages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Scratch builds of packages of {@link World}, for one test: they are gone when it is closed. */
public final class ScratchBuilds implements AutoCloseable {

    private final TestGraphql service = World.writers();
    private final List<Long> made = new ArrayList<>();

    private int task = 9000;

    public TestGraphql service() {
        return service;
    }

    /** One that Koji works on since an hour ago. */
    long running(String name, @Nullable Integer repo, @Nullable Long retryOf) {
        return running(name, repo, retryOf, World.NOW.minus(Duration.ofHours(1)));
    }

    long running(String name, @Nullable Integer repo, @Nullable Long retryOf, Instant began) {
        int collection = jdbc().sql("select id from collection where name = ?")
                .param(World.NAME)
                .query(Integer.class)
                .single();
        int id = service.bean(TrackedPackages.class)
                .find(collection, name)
                .orElseThrow()
                .id();
        BuildWriter writer = service.bean(BuildWriter.class);
        long build = writer.begin(
                        new NewBuild(id, "scratch " + task, Evr.parse("1-1"), repo, null, null, retryOf, null),
                        began.minusSeconds(5))
                .orElseThrow();
        writer.accepted(build, task++);
        writer.progress(build, began, repo, began);
        made.add(build);
        return build;
    }

    /** One that ended. */
    public long ended(
            String name, @Nullable Integer repo, BuildState state, @Nullable String fault, @Nullable String text) {
        long build = running(name, repo, null);
        end(build, state, fault, text);
        return build;
    }

    void end(long build, BuildState state, @Nullable String fault, @Nullable String text) {
        service.bean(BuildWriter.class).finish(build, new BuildEnding(state, fault, text, World.NOW.minusSeconds(60)));
    }

    void end(long build, BuildEnding ending) {
        service.bean(BuildWriter.class).finish(build, ending);
    }

    void tasks(long build, String arch, long seconds) {
        service.bean(BuildTasks.class)
                .store(
                        build,
                        List.of(new TaskProgress(
                                20_000 + build,
                                "buildArch",
                                arch,
                                "CLOSED",
                                World.NOW.minusSeconds(seconds + 70),
                                World.NOW.minusSeconds(seconds + 60),
                                World.NOW.minusSeconds(60))));
    }

    static ClosureMember member(String name, String evr, int distance) {
        return new ClosureMember(new Nevra(name, Evr.parse(evr), "x86_64"), distance);
    }

    public JdbcClient jdbc() {
        return service.bean(JdbcClient.class);
    }

    @Override
    public void close() {
        Long[] ids = made.toArray(Long[]::new);
        jdbc().sql("""
                        update tracked_package set running_build_id = null, retry_at = null, refusal = null, refused_until = null,
                            failures = 0, build_priority = 0, last_build_id = real_build_id
                        where id in (select package_id from build where id = any(?))
                        """).param(ids).update();
        jdbc().sql("update build set compared_with = null, retry_of = null where id = any(?)")
                .param(ids)
                .update();
        jdbc().sql("delete from build where id = any(?)").param(ids).update();
    }
}
