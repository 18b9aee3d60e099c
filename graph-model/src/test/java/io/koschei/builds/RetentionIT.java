package io.koschei.builds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.closures.ClosureMember;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.postgres.TestPostgres;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionIT {

    private static final Instant BEFORE = BuildFixture.daysAgo(180);

    private BuildFixture story;
    private Retention retention;
    private int foo;

    @BeforeEach
    void begin() {
        story = new BuildFixture();
        retention = new Retention(story.jdbc, TestPostgres.transaction());
        foo = story.add("foo");
    }

    private List<Long> left() {
        return story.jdbc
                .sql("select id from build order by id")
                .query(Long.class)
                .list();
    }

    @Test
    void nothingGoesBeforeItsTime() {
        story.ended(foo, BuildState.COMPLETE, BuildFixture.daysAgo(180));
        story.ended(foo, BuildState.COMPLETE, BuildFixture.daysAgo(10));
        assertThat(retention.forget(BEFORE)).isZero();
        assertThat(retention.forget(BEFORE.plusMillis(1))).isEqualTo(1);
    }

    @Test
    void theLastBuildsOfAPackageStayHoweverOldTheyAre() {
        long real = story.real(foo, BuildFixture.ONE, 1, 400L);
        story.jdbc
                .sql("update build set submitted_at = ?, started_at = ?, finished_at = ? where id = ?")
                .params(List.of(
                        Timestamp.from(BuildFixture.daysAgo(900)),
                        Timestamp.from(BuildFixture.daysAgo(900)),
                        Timestamp.from(BuildFixture.daysAgo(900)),
                        real))
                .update();
        long old = story.ended(foo, BuildState.COMPLETE, BuildFixture.daysAgo(800));
        long complete = story.ended(foo, BuildState.COMPLETE, BuildFixture.daysAgo(700));
        long compared = story.ended(foo, BuildState.FAILED, BuildFixture.daysAgo(600));
        long canceled = story.ended(foo, BuildState.CANCELED, BuildFixture.daysAgo(550));
        long last = story.ended(foo, BuildState.FAILED, BuildFixture.daysAgo(500));
        long newest = story.ended(foo, BuildState.INFRASTRUCTURE, BuildFixture.daysAgo(400));
        story.jdbc
                .sql("update build set compared_with = ?, compared = true where id = ?")
                .param(compared)
                .param(last)
                .update();
        story.jdbc
                .sql("update build set compared_with = ?, compared = true where id = ?")
                .param(old)
                .param(complete)
                .update();

        assertThat(retention.forget(BEFORE)).isEqualTo(2);
        assertThat(left())
                .containsExactly(real, complete, compared, last, newest)
                .doesNotContain(old, canceled);
        assertThat(story.build(last).comparedWith()).isEqualTo(compared);
        assertThat(story.build(complete).comparedWith()).isNull();
        assertThat(retention.forget(BEFORE)).isZero();
    }

    @Test
    void whatBelongsToABuildGoesWithIt() {
        long old = story.ended(foo, BuildState.FAILED, BuildFixture.daysAgo(800));
        Evr evr = new Evr(0, "1", "1");
        new BuildTasks(story.jdbc)
                .store(old, List.of(new TaskProgress(8, "buildArch", "x86_64", "FAILED", BEFORE, BEFORE, BEFORE)));
        new BuildLogs(story.jdbc).keep(new BuildLogs.Source(old, 8, "x86_64", "build.log", 3), "end".getBytes(UTF_8));
        story.closures.stored(old, List.of(new ClosureMember(new Nevra("a", evr, "noarch"), 1)));
        story.jdbc
                .sql("insert into build_change (build_id, name, arch, new_evr) values (?, 'a', 'noarch', '1-1')")
                .param(old)
                .update();
        story.ended(foo, BuildState.COMPLETE, BuildFixture.daysAgo(700));

        assertThat(retention.forget(BEFORE)).isEqualTo(1);
        for (String table : List.of("build_task", "build_log", "build_closure", "build_change")) {
            assertThat(story.jdbc
                            .sql("select count(*) from " + table)
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void aBuildThatRunsIsNeverForgotten() {
        long running = story.running(foo, BuildFixture.daysAgo(800));
        assertThat(retention.forget(BuildFixture.NOW)).isZero();
        assertThat(left()).containsExactly(running);
    }
}
