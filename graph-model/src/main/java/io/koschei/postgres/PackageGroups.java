package io.koschei.postgres;

import io.koschei.model.PackageGroup;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The groups of packages that the configuration names. */
public final class PackageGroups {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public PackageGroups(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** From now on there are these groups and no others. */
    public void configure(List<PackageGroup> groups) {
        transaction.executeWithoutResult(status -> {
            // Two services that start at the same time would otherwise both insert.
            jdbc.sql("lock table package_group in exclusive mode").update();
            jdbc.sql("delete from package_group").update();
            for (int position = 0; position < groups.size(); position++) {
                PackageGroup group = groups.get(position);
                jdbc.sql("insert into package_group (name, position, display_name, packages) values (?, ?, ?, ?)")
                        .param(group.name())
                        .param(position)
                        .param(group.displayName())
                        .param(group.packages().toArray(String[]::new))
                        .update();
            }
        });
    }

    /** In the order of the configuration. */
    public List<PackageGroup> all() {
        return jdbc.sql("select name, display_name, packages from package_group order by position")
                .query((row, number) -> new PackageGroup(row.getString(1), row.getString(2), List.of((String[])
                        row.getArray(3).getArray())))
                .list();
    }
}
