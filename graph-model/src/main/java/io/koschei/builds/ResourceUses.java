package io.koschei.builds;

import io.koschei.model.Page;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What builds took of Koji's builders, worked out from the times of their tasks. */
public final class ResourceUses {

    private static final String USED = """
            with used as (
                select p.name, t.arch, count(distinct t.build_id)::int as builds,
                       sum(extract(epoch from t.finished_at - t.started_at))::double precision as seconds
                from build_task t join build b on b.id = t.build_id join tracked_package p on p.id = b.package_id
                where t.method = 'buildArch' and t.finished_at >= :since and t.started_at is not null
                      and p.collection_id = :collection
                group by p.name, t.arch
            )
            """;

    private static final String NAMED = " where :name::text is null or strpos(lower(name), lower(:name)) > 0 ";

    private final JdbcClient jdbc;

    public ResourceUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By what to order. */
    public enum Order {
        PACKAGE("name"),
        BUILDS("builds"),
        TIME("seconds");

        private final String column;

        Order(String column) {
            this.column = column;
        }
    }

    /**
     * Which rows, and how.
     *
     * @param since only tasks that ended then or later
     * @param name only packages whose names contain this, ignoring case; all when null
     */
    public record Question(
            int collectionId, Instant since, @Nullable String name, Order order, boolean descending) {}

    /**
     * A stretch of the answer.
     *
     * @param totalSeconds of all packages, whatever their names
     */
    public record Answer(Page<ResourceUse> page, double totalSeconds) {}

    public Answer answer(Question question, int offset, int limit) {
        String direction = question.descending ? " desc" : "";
        List<ResourceUse> rows = asked(
                        USED + """
                        select name, arch, builds, seconds,
                               coalesce(seconds / nullif((select sum(seconds) from used), 0), 0) as share
                        from used
                        """ + NAMED + "order by " + question.order.column + direction + """
                        , name, arch limit :limit offset :offset
                        """, question)
                .param("limit", limit)
                .param("offset", offset)
                .query(ResourceUse.class)
                .list();
        return asked(
                        USED + "select count(*)::int, (select coalesce(sum(seconds), 0) from used) from used" + NAMED,
                        question)
                .query((row, number) -> new Answer(new Page<>(rows, offset, row.getInt(1)), row.getDouble(2)))
                .single();
    }

    private JdbcClient.StatementSpec asked(String sql, Question question) {
        return jdbc.sql(sql)
                .param("since", Timestamp.from(question.since))
                .param("collection", question.collectionId)
                .param("name", question.name);
    }
}
