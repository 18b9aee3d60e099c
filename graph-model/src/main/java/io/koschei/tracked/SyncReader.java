package io.koschei.tracked;

import io.koschei.builds.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what is stored of packages and real builds, as far as Koji has a say in it. */
final class SyncReader {

    private static final String PACKAGES = """
            select p.id, p.name, p.listed, p.blocked, p.tracked, p.chosen, p.seen_event, r.tag_event,
                   case when r.hub_epoch = (select current_hub_epoch()) then r.koji_build_id end as koji_build_id
            from tracked_package p left join build r on r.id = p.real_build_id
            where p.collection_id = :collection
            """;

    private final JdbcClient jdbc;

    SyncReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, KnownPackage> all(int collectionId) {
        return byName(jdbc.sql(PACKAGES).param("collection", collectionId));
    }

    Map<String, KnownPackage> some(int collectionId, Collection<String> names) {
        return byName(jdbc.sql(PACKAGES + " and p.name = any(:names)")
                .param("collection", collectionId)
                .param("names", names.toArray(String[]::new)));
    }

    private static Map<String, KnownPackage> byName(JdbcClient.StatementSpec statement) {
        return statement.query(SyncReader::known).list().stream()
                .collect(Collectors.toMap(KnownPackage::name, Function.identity()));
    }

    private static KnownPackage known(ResultSet row, int number) throws SQLException {
        return new KnownPackage(
                row.getInt("id"),
                row.getString("name"),
                row.getBoolean("listed"),
                row.getBoolean("blocked"),
                row.getBoolean("tracked"),
                row.getBoolean("chosen"),
                Columns.longOrNull(row, "seen_event"),
                tagged(row));
    }

    private static KnownPackage.@Nullable Tagged tagged(ResultSet row) throws SQLException {
        Long kojiBuildId = Columns.longOrNull(row, "koji_build_id");
        return kojiBuildId == null ? null : new KnownPackage.Tagged(kojiBuildId, row.getLong("tag_event"));
    }

    /** All real builds of these packages, by package. */
    Map<Integer, List<RealBuildPlan.Known>> realBuilds(List<SyncPlan.Rebuilt> packages) {
        if (packages.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        select id, package_id, koji_build_id, epoch, version, release, tag_event, untagged from build
                        where real and package_id = any(:packages) and hub_epoch = (select current_hub_epoch()) order by id
                        """)
                .param(
                        "packages",
                        packages.stream().mapToInt(SyncPlan.Rebuilt::id).toArray())
                .query((row, number) -> new RealBuildPlan.Known(
                        row.getLong("id"),
                        row.getInt("package_id"),
                        row.getLong("koji_build_id"),
                        Columns.evr(row),
                        row.getLong("tag_event"),
                        row.getBoolean("untagged")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(RealBuildPlan.Known::packageId));
    }
}
