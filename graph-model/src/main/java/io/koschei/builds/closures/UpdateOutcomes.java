package io.koschei.builds.closures;

import io.koschei.builds.Build;
import io.koschei.builds.BuildState;
import io.koschei.builds.Builds;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How packages fared when one of their dependencies was updated. */
public final class UpdateOutcomes {

    /** Of an update that everything meets, the newest so many builds are looked at. */
    private static final int LOOKED_AT = 20_000;

    private final JdbcClient jdbc;

    public UpdateOutcomes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * For every update that a build met, how other packages of its collection fared with the same one. Of each package its newest
     * build counts that met it; those that failed before already say nothing. What only the build group brings, or what has no
     * known distance, is farther away than anything else.
     */
    public List<UpdateEvidence> evidence(Build build) {
        return jdbc.sql("""
                        with mine as (
                            select distinct source as origin, new_evr from build_change
                            where build_id = :build and source is not null),
                        met as (
                            select m.origin, m.new_evr, ch.build_id, ch.distance
                            from mine m join build_change ch on ch.source = m.origin and ch.new_evr = m.new_evr
                            union
                            select m.origin, m.new_evr, ch.build_id, ch.distance
                            from mine m join build_change ch on ch.source = m.origin and ch.new_evr is null
                            where m.new_evr is null),
                        nearest as (
                            select origin, new_evr, build_id, min(case when distance > 0 then distance else :far end) as distance
                            from met group by 1, 2, 3),
                        newest as (
                            select distinct on (t.origin, t.new_evr, b.package_id) t.origin, t.new_evr, t.distance, b.state
                            from nearest t join build b on b.id = t.build_id join tracked_package p on p.id = b.package_id
                            left join build o on o.id = b.compared_with
                            where p.collection_id = :collection and b.package_id <> :package
                                  and (b.state = 'COMPLETE' or b.state = 'FAILED' and o.state = 'COMPLETE')
                            order by t.origin, t.new_evr, b.package_id, b.id desc)
                        select n.origin, n.new_evr,
                               count(*) filter (where n.state = 'FAILED') as broke,
                               count(*) filter (where n.state = 'COMPLETE') as builds,
                               count(*) filter (where n.state = 'FAILED' and n.distance <= own.distance) as near_broke,
                               count(*) filter (where n.state = 'COMPLETE' and n.distance <= own.distance) as near_builds
                        from newest n join nearest own on own.build_id = :build and own.origin = n.origin
                                                          and own.new_evr is not distinct from n.new_evr
                        group by 1, 2
                        """)
                .param("build", build.id())
                .param("collection", build.collectionId())
                .param("package", build.packageId())
                .param("far", Short.MAX_VALUE)
                .query((row, number) -> new UpdateEvidence(
                        row.getString("origin"),
                        BuildChanges.evr(row.getString("new_evr")),
                        new UpdateEvidence.Fared(row.getInt("broke"), row.getInt("builds")),
                        new UpdateEvidence.Fared(row.getInt("near_broke"), row.getInt("near_builds"))))
                .list();
    }

    /**
     * Builds in which a package met an update of a binary or source package, newest first; one for each build.
     *
     * @param origin name of the binary or source package
     */
    public List<UpdateOutcome> of(int collectionId, String origin) {
        String builds = Builds.SELECT.replace("select b.*", """
                select ch.name as change_name, ch.arch, ch.old_evr, ch.new_evr, ch.distance, ch.source,
                       o.state as before_state, b.*""");
        Map<Long, UpdateOutcome> outcomes = new HashMap<>();
        jdbc.sql(builds + "join build_change ch on ch.build_id = b.id left join build o on o.id = b.compared_with"
                        + " where p.collection_id = :collection and (ch.source = :origin or ch.name = :origin)"
                        + " and b.state in ('COMPLETE', 'FAILED') order by b.id desc limit :limit")
                .param("collection", collectionId)
                .param("origin", origin)
                .param("limit", LOOKED_AT)
                .query(row -> {
                    String before = row.getString("before_state");
                    UpdateOutcome outcome = new UpdateOutcome(
                            Builds.read(row, 0),
                            before == null ? null : BuildState.valueOf(before),
                            BuildChanges.read(row, 0).named(row.getString("change_name")));
                    outcomes.merge(outcome.build().id(), outcome, UpdateOutcomes::nearer);
                });
        return outcomes.values().stream()
                .sorted(Comparator.comparing(
                                (UpdateOutcome outcome) -> outcome.build().id())
                        .reversed())
                .toList();
    }

    private static UpdateOutcome nearer(UpdateOutcome one, UpdateOutcome other) {
        int a = one.change().distance();
        int b = other.change().distance();
        return b > 0 && (a <= 0 || b < a) ? other : one;
    }
}
