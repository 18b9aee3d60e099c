package io.koschei.builds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tasks of builds consist of: the source package and one part for each architecture. */
public final class BuildTasks {

    private final JdbcClient jdbc;

    public BuildTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes how far the parts of a build are. What has ended stays as it is, even if an older answer comes later. */
    public void store(long buildId, List<TaskProgress> tasks) {
        jdbc.sql("""
                        insert into build_task (task_id, build_id, method, arch, state, created_at, started_at, finished_at)
                        select t.id, :build, t.method, t.arch, t.state, t.created, t.started, t.finished
                        from unnest(:ids, :methods, :arches, :states, :created, :started, :finished)
                            as t (id, method, arch, state, created, started, finished)
                        on conflict (build_id, task_id) do update set state = excluded.state,
                            started_at = coalesce(excluded.started_at, build_task.started_at),
                            finished_at = excluded.finished_at
                        where build_task.finished_at is null
                        """)
                .param("build", buildId)
                .param("ids", tasks.stream().map(TaskProgress::taskId).toArray(Long[]::new))
                .param("methods", texts(tasks, TaskProgress::method))
                .param("arches", texts(tasks, TaskProgress::arch))
                .param("states", texts(tasks, TaskProgress::state))
                .param("created", times(tasks, TaskProgress::createdAt))
                .param("started", times(tasks, TaskProgress::startedAt))
                .param("finished", times(tasks, TaskProgress::finishedAt))
                .update();
    }

    private static String[] texts(List<TaskProgress> tasks, Function<TaskProgress, String> text) {
        return tasks.stream().map(text).toArray(String[]::new);
    }

    private static @Nullable Timestamp[] times(
            List<TaskProgress> tasks, Function<TaskProgress, @Nullable Instant> time) {
        @Nullable Timestamp[] times = new Timestamp[tasks.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = Columns.timestamp(time.apply(tasks.get(i)));
        }
        return times;
    }

    /** Those of one build, the source package first, then by architecture. */
    public List<TaskProgress> of(long buildId) {
        return of(List.of(buildId)).getOrDefault(buildId, List.of());
    }

    /** Those of several builds; builds without any are absent. */
    public Map<Long, List<TaskProgress>> of(Collection<Long> buildIds) {
        return jdbc
                .sql("""
                        select * from build_task where build_id = any(?) order by build_id, method = 'buildArch', arch, task_id
                        """)
                .param(buildIds.toArray(Long[]::new))
                .query((row, number) -> Map.entry(row.getLong("build_id"), read(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static TaskProgress read(ResultSet row) throws SQLException {
        return new TaskProgress(
                row.getLong("task_id"),
                row.getString("method"),
                row.getString("arch"),
                row.getString("state"),
                Columns.time(row, "created_at"),
                Columns.timeOrNull(row, "started_at"),
                Columns.timeOrNull(row, "finished_at"));
    }
}
