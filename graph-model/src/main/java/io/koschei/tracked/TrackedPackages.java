package io.koschei.tracked;

import io.koschei.builds.Columns;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The packages that Koji lists, as they are stored. */
public final class TrackedPackages {

    private static final String SELECT = """
            select p.*, c.name as collection from tracked_package p join collection c on c.id = p.collection_id
            """;

    private final JdbcClient jdbc;

    public TrackedPackages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<TrackedPackage> find(int collectionId, String name) {
        return jdbc.sql(SELECT + "where p.collection_id = ? and p.name = ?")
                .param(collectionId)
                .param(name)
                .query(TrackedPackages::read)
                .optional();
    }

    /** Several of a collection by name; those that Koji never listed are absent. */
    public Map<String, TrackedPackage> find(int collectionId, Collection<String> names) {
        return jdbc
                .sql(SELECT + "where p.collection_id = :collection and p.name = any(:names)")
                .param("collection", collectionId)
                .param("names", names.toArray(String[]::new))
                .query(TrackedPackages::read)
                .list()
                .stream()
                .collect(Collectors.toMap(TrackedPackage::name, Function.identity()));
    }

    /** How packages of these names were at a moment; absent where Koji did not list them yet, or Koschei did not keep it then. */
    public Map<String, PackagePeriod> at(int collectionId, Collection<String> names, Instant moment) {
        return jdbc
                .sql("""
                        select p.*, c.name as collection, d.listed as then_listed, d.blocked as then_blocked,
                               d.tracked as then_tracked, d.chosen as then_chosen, d.manual_priority as then_manual,
                               d.static_priority as then_static, d.arch_override as then_arches, d.build_unresolved as then_unresolved,
                               d.tagged_evr is not null as then_built
                        from package_period d join tracked_package p on p.id = d.package_id
                        join collection c on c.id = p.collection_id
                        where p.collection_id = :collection and p.name = any(:names) and d.since <= :at and d.until > :at
                        """)
                .param("collection", collectionId)
                .param("names", names.toArray(String[]::new))
                .param("at", Timestamp.from(moment))
                .query((row, number) -> new PackagePeriod(
                        read(row, number),
                        row.getBoolean("then_listed"),
                        row.getBoolean("then_blocked"),
                        row.getBoolean("then_tracked"),
                        row.getBoolean("then_chosen"),
                        row.getInt("then_manual"),
                        row.getInt("then_static"),
                        row.getString("then_arches"),
                        row.getBoolean("then_unresolved"),
                        row.getBoolean("then_built")))
                .list()
                .stream()
                .collect(Collectors.toMap(each -> each.of().name(), Function.identity()));
    }

    /** Since when {@link #at} knows every package of a collection that Koji lists; empty before Koji was asked for all of them. */
    public Optional<Instant> keptSince(int collectionId) {
        return jdbc.sql("select periods_since from collection where id = ? and periods_since is not null")
                .param(collectionId)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    public Optional<TrackedPackage> byId(int id) {
        return jdbc.sql(SELECT + "where p.id = ?")
                .param(id)
                .query(TrackedPackages::read)
                .optional();
    }

    /** Every package that Koji lists or listed for a collection, by name. */
    public List<TrackedPackage> all(int collectionId) {
        return jdbc.sql(SELECT + "where p.collection_id = ? order by p.name")
                .param(collectionId)
                .query(TrackedPackages::read)
                .list();
    }

    static TrackedPackage read(ResultSet row, int number) throws SQLException {
        boolean resolved = row.getBoolean("resolved");
        boolean inGeneration = !row.wasNull();
        return new TrackedPackage(
                row.getInt("id"),
                row.getInt("collection_id"),
                row.getString("collection"),
                row.getString("name"),
                row.getBoolean("listed"),
                row.getBoolean("blocked"),
                row.getBoolean("tracked"),
                row.getBoolean("chosen"),
                row.getInt("manual_priority"),
                row.getInt("static_priority"),
                row.getInt("build_priority"),
                row.getInt("dependency_priority"),
                row.getInt("dependency_changes"),
                inGeneration ? (Boolean) resolved : null,
                row.getInt("unblocks"),
                row.getString("arch_override"),
                row.getBoolean("build_unresolved"),
                texts(row.getArray("arches")),
                Columns.longOrNull(row, "real_build_id"),
                Columns.longOrNull(row, "last_build_id"),
                Columns.longOrNull(row, "running_build_id"),
                row.getInt("failures"),
                Columns.timeOrNull(row, "retry_at"),
                row.getString("refusal"),
                Columns.timeOrNull(row, "refused_until"),
                Columns.time(row, "known_since"));
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
