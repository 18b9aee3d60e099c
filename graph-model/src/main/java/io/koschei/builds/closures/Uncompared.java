package io.koschei.builds.closures;

import io.koschei.builds.Build;
import io.koschei.builds.Builds;
import io.koschei.builds.Columns;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Builds whose dependencies are still to be compared with those of the builds before them. */
public final class Uncompared {

    private static final String KNOWN = "closure in ('GENERATION', 'STORED', 'LISTED')";

    private final JdbcClient jdbc;

    public Uncompared(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Oldest first: builds that have ended, whose closure is decided, and so is that of every build of the package that began before.
     *
     * @param limit most to return
     * @param without collections whose builds have to wait, by their numbers
     */
    public List<Build> next(int limit, Set<Integer> without) {
        return jdbc.sql(Builds.SELECT + """
                        where not b.compared and b.closure <> 'PENDING' and not (p.collection_id = any(:without))
                              and b.state in ('COMPLETE', 'FAILED', 'CANCELED', 'TIMED_OUT', 'INFRASTRUCTURE')
                              and not exists (
                                  select 1 from build o where o.package_id = b.package_id and o.closure = 'PENDING'
                                  and coalesce(o.started_at, o.submitted_at) < coalesce(b.started_at, b.submitted_at)
                                  and o.state in ('COMPLETE', 'FAILED'))
                        order by b.id limit :limit
                        """)
                .param("without", without.toArray(Integer[]::new))
                .param("limit", limit)
                .query(Builds::read)
                .list();
    }

    /** The build that a build is compared with: the last one that began before it, says something, and whose closure is known. */
    public Optional<Build> before(Build build) {
        return jdbc.sql(Builds.SELECT + "where b.package_id = :package and b.id <> :id and b." + KNOWN + """
                         and b.state in ('COMPLETE', 'FAILED') and b.bisection_id is null
                         and coalesce(b.started_at, b.submitted_at) < :began
                        order by coalesce(b.started_at, b.submitted_at) desc, b.id desc limit 1
                        """)
                .param("package", build.packageId())
                .param("id", build.id())
                .param("began", Columns.timestamp(build.beganAt()))
                .query(Builds::read)
                .optional();
    }
}
