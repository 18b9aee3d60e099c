package io.koschei.builds;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds out which build of a package is its last one: of those that succeeded or failed with the version that its tag has now, the
 * one that began last. A version that maintainers tagged since makes older versions history, whenever they were built.
 */
public final class LastBuilds {

    private final JdbcClient jdbc;

    public LastBuilds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** See {@link #update(int[])}. */
    public void update(int packageId) {
        update(new int[] {packageId});
    }

    /** Stores them; what was counted against the last build before is void when it is another. */
    public void update(int[] packageIds) {
        jdbc.sql("""
                        update tracked_package p set last_build_id = n.id,
                            dependency_priority = case when p.last_build_id is distinct from n.id then 0
                                else p.dependency_priority end,
                            dependency_changes = case when p.last_build_id is distinct from n.id then 0
                                else p.dependency_changes end,
                            edges_of = case when p.last_build_id is distinct from n.id then 0 else p.edges_of end
                        from (select q.id as package_id, (
                            select b.id from build b
                            where b.package_id = q.id and b.state in ('COMPLETE', 'FAILED')
                                  and b.bisection_id is null and not b.untagged
                                  and (r.id is null or (b.epoch, b.version, b.release) = (r.epoch, r.version, r.release))
                            order by coalesce(b.started_at, b.submitted_at) desc, b.id desc limit 1) as id
                            from tracked_package q left join build r on r.id = q.real_build_id
                            where q.id = any(:packages)) n
                        where p.id = n.package_id
                        """).param("packages", packageIds).update();
    }
}
