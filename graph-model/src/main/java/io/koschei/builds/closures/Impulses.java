package io.koschei.builds.closures;

import io.koschei.builds.ClosureState;
import io.koschei.builds.Columns;
import io.koschei.model.generation.Generation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores what packages are compared with to see whether their dependencies changed, and the results. */
public final class Impulses {

    private static final String BASELINES = """
            select p.id, p.name, b.id as build_id, b.closure, g.ordinal,
                   case when p.tracked and p.listed
                   then floor(extract(epoch from coalesce(b.started_at, b.submitted_at)) * 1000)::bigint end as built
            from tracked_package p left join build b on b.id = p.last_build_id
            left join generation g on g.id = b.generation_id and b.closure = 'GENERATION'
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public Impulses(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Collections whose newest complete generation has not been weighed yet, by their numbers. */
    public List<Integer> stale() {
        return jdbc.sql("""
                        select c.id from collection c where c.followed and c.priorities_generation is distinct from (
                            select g.id from generation g where g.collection_id = c.id and g.state = 'COMPLETE'
                            order by g.ordinal desc limit 1)
                        """).query(Integer.class).list();
    }

    /** Packages whose edges in the graph are not about their last build; the words of an index. */
    private static final String OUT_OF_DATE =
            "(case when p.tracked and p.listed then p.last_build_id end) is distinct from p.edges_of";

    /**
     * A package, and its baseline when it has a last build.
     *
     * @param built when the last build began, in milliseconds since 1970; null when there is none, or when it is no candidate
     */
    public record Row(
            int packageId,
            String name,
            @Nullable Baseline baseline,
            @Nullable Long built) {

        /** The last build that its edges are about; null when it gets none. */
        @Nullable Long edgesOf() {
            return built == null || baseline == null ? null : (Long) baseline.buildId();
        }
    }

    /** Every listed package of a collection. */
    public List<Row> rows(int collectionId) {
        return jdbc.sql(BASELINES + "where p.collection_id = ? and p.listed")
                .param(collectionId)
                .query(Impulses::row)
                .list();
    }

    /**
     * Packages of a collection whose edges in the graph are not about their last build, or that are no longer candidates.
     *
     * @param limit most to return
     */
    public List<Row> outOfDate(int collectionId, int limit) {
        return jdbc.sql(BASELINES + "where p.collection_id = ? and " + OUT_OF_DATE + " order by p.id limit ?")
                .param(collectionId)
                .param(limit)
                .query(Impulses::row)
                .list();
    }

    /** One package. */
    public Optional<Row> row(int packageId) {
        return jdbc.sql(BASELINES + "where p.id = ?")
                .param(packageId)
                .query(Impulses::row)
                .optional();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Long build = Columns.longOrNull(row, "build_id");
        return new Row(
                row.getInt("id"),
                row.getString("name"),
                build == null
                        ? null
                        : new Baseline(
                                row.getInt("id"),
                                row.getString("name"),
                                build,
                                ClosureState.valueOf(row.getString("closure")),
                                Columns.integerOrNull(row, "ordinal")),
                Columns.longOrNull(row, "built"));
    }

    /**
     * Stores what came out for all packages, and for which generation. Rows that stay as they are are not written.
     *
     * @param rows of the packages, which the graph has edges of now
     */
    public void store(Generation generation, List<PackageImpulse> impulses, List<Row> rows) {
        transaction.executeWithoutResult(status -> {
            // First the collection: every writer of many of its packages locks it, or two of them would deadlock.
            jdbc.sql("update collection set priorities_generation = ? where id = ?")
                    .param(generation.id())
                    .param(generation.collectionId())
                    .update();
            store(impulses, rows);
        });
    }

    /** Stores what came out for some packages, which the graph has edges of now. */
    public void store(List<PackageImpulse> impulses, List<Row> rows) {
        transaction.executeWithoutResult(status -> {
            // As above: first the collections.
            jdbc.sql("""
                            select id from collection
                            where id in (select collection_id from tracked_package where id = any(?)) order by id
                            for no key update
                            """)
                    .param(rows.stream().map(Row::packageId).toArray(Integer[]::new))
                    .query(Integer.class)
                    .list();
            store(impulses);
            jdbc.sql("""
                            update tracked_package p set edges_of = n.build
                            from unnest(:ids::integer[], :builds::bigint[]) as n(id, build)
                            where p.id = n.id and p.edges_of is distinct from n.build
                            """)
                    .param("ids", rows.stream().map(Row::packageId).toArray(Integer[]::new))
                    .param("builds", rows.stream().map(Row::edgesOf).toArray(Long[]::new))
                    .update();
        });
    }

    /** Stores what came out for some packages. What was compared with another build than the present last one is left out. */
    public void store(List<PackageImpulse> impulses) {
        jdbc.sql("""
                        update tracked_package p set dependency_priority = n.priority, dependency_changes = n.changes,
                                                     resolved = n.resolved, unblocks = n.unblocks
                        from unnest(:ids::integer[], :builds::bigint[], :priorities::integer[], :changes::integer[],
                                    :resolved::boolean[], :unblocks::integer[])
                             as n(id, build, priority, changes, resolved, unblocks)
                        where p.id = n.id and p.last_build_id is not distinct from n.build
                              and (p.dependency_priority, p.dependency_changes, p.resolved, p.unblocks)
                                  is distinct from (n.priority, n.changes, n.resolved, n.unblocks)
                        """)
                .param("ids", impulses.stream().map(PackageImpulse::packageId).toArray(Integer[]::new))
                .param("builds", impulses.stream().map(PackageImpulse::buildId).toArray(Long[]::new))
                .param(
                        "priorities",
                        impulses.stream().map(PackageImpulse::priority).toArray(Integer[]::new))
                .param("changes", impulses.stream().map(PackageImpulse::changes).toArray(Integer[]::new))
                .param(
                        "resolved",
                        impulses.stream().map(PackageImpulse::resolved).toArray(Boolean[]::new))
                .param(
                        "unblocks",
                        impulses.stream().map(PackageImpulse::unblocks).toArray(Integer[]::new))
                .update();
    }
}
