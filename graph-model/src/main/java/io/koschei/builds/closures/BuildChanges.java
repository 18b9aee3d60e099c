package io.koschei.builds.closures;

import io.koschei.builds.Columns;
import io.koschei.model.rpm.Evr;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How the dependencies of builds differ from those of the builds before them. */
public final class BuildChanges {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public BuildChanges(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Nearest first, those without a distance last. */
    public List<BuildChange> of(long buildId) {
        return jdbc.sql("""
                        select name, arch, old_evr, new_evr, distance, source from build_change
                        where build_id = ? order by distance nulls last, name, arch
                        """).param(buildId).query(BuildChanges::read).list();
    }

    /**
     * Stores what a comparison found. Comparing the same builds again changes nothing.
     *
     * @param comparedWith the build before; null when there is none to compare with
     */
    public void store(long buildId, @Nullable Long comparedWith, List<BuildChange> changes) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from build_change where build_id = ?")
                    .param(buildId)
                    .update();
            insert(buildId, changes);
            jdbc.sql("update build set compared = true, compared_with = ? where id = ?")
                    .param(comparedWith)
                    .param(buildId)
                    .update();
            // What it was built with is known now, so its package has another baseline.
            jdbc.sql("update tracked_package set edges_of = null where last_build_id = ?")
                    .param(buildId)
                    .update();
        });
    }

    private void insert(long buildId, List<BuildChange> changes) {
        jdbc.sql("""
                        insert into build_change (build_id, name, arch, old_evr, new_evr, distance, source)
                        select :build, c.* from unnest(:names::text[], :arches::text[], :before::text[], :after::text[],
                                                       :distances::smallint[], :sources::text[]) as c
                        """)
                .param("build", buildId)
                .param("names", changes.stream().map(BuildChange::name).toArray(String[]::new))
                .param("arches", changes.stream().map(BuildChange::arch).toArray(String[]::new))
                .param("before", texts(changes.stream().map(BuildChange::before).toList()))
                .param("after", texts(changes.stream().map(BuildChange::after).toList()))
                .param(
                        "distances",
                        changes.stream()
                                .map(change -> change.distance() < 0 ? null : (Short) (short) change.distance())
                                .toArray(Short[]::new))
                .param("sources", changes.stream().map(BuildChange::source).toArray(String[]::new))
                .update();
    }

    private static @Nullable String[] texts(List<? extends @Nullable Evr> versions) {
        return versions.stream().map(evr -> evr == null ? null : evr.toString()).toArray(String[]::new);
    }

    static BuildChange read(ResultSet row, int number) throws SQLException {
        return new BuildChange(
                row.getString("name"),
                row.getString("arch"),
                evr(row.getString("old_evr")),
                evr(row.getString("new_evr")),
                Objects.requireNonNullElse(Columns.integerOrNull(row, "distance"), BuildChange.NO_DISTANCE),
                row.getString("source"));
    }

    static @Nullable Evr evr(@Nullable String text) {
        return text == null ? null : Evr.parse(text);
    }
}
