package io.koschei.builds;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets builds that ended long ago, with their tasks, logs, closures and changes. The last builds of a package are never
 * forgotten: the newest of all, the newest that succeeded, what its tag has, and what its last build is compared with.
 */
public final class Retention {

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public Retention(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Forgets some of what ended before a moment; to be called again while it returns more than zero.
     *
     * @return how many builds were forgotten
     */
    public int forget(Instant before) {
        Integer forgotten = transaction.execute(status -> {
            Long[] ids = jdbc.sql("""
                            select b.id from build b join tracked_package p on p.id = b.package_id
                            where b.finished_at < :before and not b.id = any(
                                array_remove(array[p.real_build_id, p.last_build_id, p.running_build_id], null))
                              and exists (select 1 from build n where n.package_id = b.package_id
                                          and (n.submitted_at, n.id) > (b.submitted_at, b.id))
                              and (b.state <> 'COMPLETE' or exists (
                                  select 1 from build n where n.package_id = b.package_id and n.state = 'COMPLETE'
                                  and (n.submitted_at, n.id) > (b.submitted_at, b.id)))
                              and not exists (select 1 from build l where l.id = p.last_build_id and l.compared_with = b.id)
                              and not exists (select 1 from bisection s where s.id = b.bisection_id and s.state = 'SEARCHING')
                            order by b.finished_at limit :limit
                            """)
                    .param("before", Timestamp.from(before))
                    .param("limit", AT_ONCE)
                    .query(Long.class)
                    .list()
                    .toArray(Long[]::new);
            jdbc.sql("""
                            update build set compared_with = case when compared_with = any(:ids) then null else compared_with end,
                                retry_of = case when retry_of = any(:ids) then null else retry_of end
                            where compared_with = any(:ids) or retry_of = any(:ids)
                            """).param("ids", ids).update();
            return jdbc.sql("delete from build where id = any(:ids)")
                    .param("ids", ids)
                    .update();
        });
        return forgotten == null ? 0 : forgotten;
    }
}
