package io.koschei.builds.closures;

import io.koschei.builds.Build;
import io.koschei.builds.BuildState;
import io.koschei.builds.Builds;
import io.koschei.builds.Columns;
import io.koschei.builds.closures.UpdateEvidence.Broken;
import io.koschei.builds.closures.UpdateEvidence.Built;
import io.koschei.builds.closures.UpdateEvidence.Fared;
import io.koschei.builds.closures.UpdateEvidence.Met;
import io.koschei.builds.closures.UpdateEvidence.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How packages fared when one of their dependencies was updated. */
public final class UpdateOutcomes {

    /** Of all builds that could tell something, so many are looked at. */
    private static final int LOOKED_AT = 20_000;

    /** Every package has been built again by then: time alone is enough after a week. */
    private static final Duration LATER = Duration.ofDays(30);

    /**
     * Rows: how builds ended before, without an origin; how many packages built after each step; and the steps
     * that each package met that broke, with how its other builds ended.
     */
    private static final String EVIDENCE = """
            with mine as (
                select source as origin, new_evr is null as gone, min(case when distance > 0 then distance else :far end) as distance
                from build_change where build_id = :build and source is not null group by 1, 2),
            looked_at as materialized (
                select b.id, b.package_id, b.state, b.epoch, b.version, b.release
                from build b join build o on o.id = b.compared_with
                where b.collection_id = :collection and b.package_id <> :package and b.id > :since
                      and b.submitted_at >= (select submitted_at from build where id = :since) and b.submitted_at < :until
                      and (b.state = 'COMPLETE' or b.state = 'FAILED' and o.state = 'COMPLETE')
                order by b.submitted_at, b.id limit :limit),
            step as materialized (
                select l.id, l.package_id, l.state, l.epoch, l.version, l.release, m.origin, m.gone,
                       max(ch.old_evr collate "C") as old_evr, max(ch.new_evr collate "C") as new_evr,
                       min(case when ch.distance > 0 then ch.distance else :far end) <= m.distance as near
                from looked_at l join build_change ch on ch.build_id = l.id
                join mine m on m.origin = ch.source and m.gone = (ch.new_evr is null)
                group by l.id, l.package_id, l.state, l.epoch, l.version, l.release, m.origin, m.gone, m.distance),
            newest as (
                select distinct on (origin, old_evr, new_evr, package_id) * from step
                order by origin, old_evr, new_evr, package_id, id desc),
            again as (
                select l.id, l.package_id, min(f.id) as then
                from looked_at l join build f on f.package_id = l.package_id and f.id > l.id
                where l.state = 'FAILED' and f.state = 'COMPLETE' and f.compared and f.bisection_id is null
                      and (f.epoch, f.version, f.release) = (l.epoch, l.version, l.release)
                group by 1, 2),
            fared as (
                select n.*, n.state = 'FAILED' and (a.id is null or exists (
                           select 1 from build x join build_change ch on ch.build_id = x.id
                           where x.package_id = n.package_id and x.id > n.id and x.id <= a.then and ch.source = n.origin))
                       as broke
                from newest n left join again a on a.id = n.id),
            otherwise as (
                select f.id, count(*) filter (where x.state = 'FAILED' and o.state = 'COMPLETE') as broke,
                       count(*) filter (where x.state = 'COMPLETE' and o.id is not null) as builds
                from (select distinct id, package_id from fared where broke) f
                left join build x on x.package_id = f.package_id and x.id <> f.id
                left join build o on o.id = x.compared_with
                group by 1)
            select null::bigint as broken, null::text as origin, null::text as old_evr, null::text as new_evr, false as near,
                   count(*) filter (where state = 'FAILED') as broke, count(*) filter (where state = 'COMPLETE') as builds
            from (select b.state from build b join build o on o.id = b.compared_with
                  where b.collection_id = :collection and b.id <= :since
                        and (b.state = 'COMPLETE' or b.state = 'FAILED' and o.state = 'COMPLETE')
                  order by b.submitted_at desc, b.id desc limit :limit) past
            union all
            select null, origin, old_evr, new_evr, near, 0, count(*) from fared where not broke group by 2, 3, 4, 5
            union all
            select f.id, f.origin, f.old_evr, f.new_evr, f.near, o.broke, o.builds
            from fared f join otherwise o on o.id = f.id where f.broke
            """;

    private final JdbcClient jdbc;

    public UpdateOutcomes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How other packages of its collection fared with the updates that a build met. What others built before the build that it is
     * compared with met older releases, and says nothing. A package that failed before says nothing either, unless it builds now. One
     * that failed and then built again, in the same version and while a source stayed as it was, was not broken by this source. What only
     * the build group brings, or what has no known distance, is farther away than anything else.
     */
    public UpdateEvidence evidence(Build build) {
        Long since = build.comparedWith();
        if (since == null) {
            return UpdateEvidence.NONE;
        }
        Reading reading = new Reading();
        jdbc.sql(EVIDENCE)
                .param("build", build.id())
                .param("since", since)
                .param("until", Columns.timestamp(build.submittedAt().plus(LATER)))
                .param("collection", build.collectionId())
                .param("package", build.packageId())
                .param("far", Short.MAX_VALUE)
                .param("limit", LOOKED_AT)
                .query(reading::add);
        return reading.evidence();
    }

    /** Puts together what the statement says of single packages. */
    private static final class Reading {

        private Fared usual = Fared.NOBODY;
        private final List<Built> built = new ArrayList<>();
        private final Map<Long, Fared> otherwise = new LinkedHashMap<>();
        private final Map<Long, List<Met>> met = new HashMap<>();

        void add(ResultSet row) throws SQLException {
            Fared fared = new Fared(row.getInt("broke"), row.getInt("builds"));
            String origin = row.getString("origin");
            if (origin == null) {
                usual = fared;
                return;
            }
            boolean near = row.getBoolean("near");
            Step step = new Step(
                    origin, BuildChanges.evr(row.getString("old_evr")), BuildChanges.evr(row.getString("new_evr")));
            long broken = row.getLong("broken");
            if (row.wasNull()) {
                built.add(new Built(step, near, fared.builds()));
            } else {
                otherwise.put(broken, fared);
                met.computeIfAbsent(broken, any -> new ArrayList<>()).add(new Met(step, near));
            }
        }

        UpdateEvidence evidence() {
            return new UpdateEvidence(
                    usual,
                    built,
                    otherwise.entrySet().stream()
                            .map(each -> new Broken(each.getValue(), met.getOrDefault(each.getKey(), List.of())))
                            .toList());
        }
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
