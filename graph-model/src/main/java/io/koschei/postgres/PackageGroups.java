package io.koschei.postgres;

import io.koschei.model.PackageGroup;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The groups of packages that the configuration names, and those that it named. */
public final class PackageGroups {

    private static final String SELECT = "select name, display_name, packages from package_group ";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public PackageGroups(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** From now on there are these groups and no others. What the configuration still says goes on. */
    public void configure(List<PackageGroup> groups, Instant now) {
        transaction.executeWithoutResult(status -> {
            // Two services that start at the same time would otherwise both insert.
            jdbc.sql("lock table package_group in exclusive mode").update();
            // A clock may be behind that of the process that wrote last: periods end after they begin.
            Instant moment = jdbc.sql("select greatest(:now, max(since) + interval '1 microsecond') from package_group")
                    .param("now", Timestamp.from(now))
                    .query(Timestamp.class)
                    .single()
                    .toInstant();
            jdbc.sql("update package_group set until = :now where until = 'infinity' and name <> all(:names)")
                    .param("now", Timestamp.from(moment))
                    .param("names", groups.stream().map(PackageGroup::name).toArray(String[]::new))
                    .update();
            for (int position = 0; position < groups.size(); position++) {
                configure(position, groups.get(position), moment);
            }
        });
    }

    private void configure(int position, PackageGroup group, Instant now) {
        jdbc.sql("""
                        update package_group set until = :now
                        where name = :name and until = 'infinity'
                          and (position, display_name, packages) is distinct from (:position, :display, :packages::text[])
                        """)
                .param("name", group.name())
                .param("position", position)
                .param("display", group.displayName())
                .param("packages", group.packages().toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql("""
                        insert into package_group (name, since, position, display_name, packages)
                        select :name, :now, :position, :display, :packages::text[]
                        where not exists (select 1 from package_group where name = :name and until = 'infinity'
                            and (position, display_name, packages) = (:position, :display, :packages::text[]))
                        """)
                .param("name", group.name())
                .param("position", position)
                .param("display", group.displayName())
                .param("packages", group.packages().toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** In the order of the configuration. */
    public List<PackageGroup> all() {
        return jdbc.sql(SELECT + "where until = 'infinity' order by position")
                .query(PackageGroups::read)
                .list();
    }

    /** Those of a moment, in the order of the configuration of then; not there before Koschei kept them. */
    public Optional<List<PackageGroup>> at(Instant moment) {
        boolean kept = jdbc.sql("select coalesce(min(since) <= :at, true) from package_group")
                .param("at", Timestamp.from(moment))
                .query(Boolean.class)
                .single();
        return kept
                ? Optional.of(jdbc.sql(SELECT + "where since <= :at and until > :at order by position")
                        .param("at", Timestamp.from(moment))
                        .query(PackageGroups::read)
                        .list())
                : Optional.empty();
    }

    private static PackageGroup read(ResultSet row, int number) throws SQLException {
        return new PackageGroup(row.getString(1), row.getString(2), List.of((String[])
                row.getArray(3).getArray()));
    }
}
