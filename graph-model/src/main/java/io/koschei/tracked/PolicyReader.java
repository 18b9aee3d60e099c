package io.koschei.tracked;

import io.koschei.builds.Columns;
import io.koschei.postgres.PackageGroups;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads which packages of a collection are wanted. */
final class PolicyReader {

    private static final String SELECT =
            "select tracking, tracking_groups, packages_event from collection where id = ?";

    private final JdbcClient jdbc;
    private final PackageGroups groups;

    PolicyReader(JdbcClient jdbc, PackageGroups groups) {
        this.jdbc = jdbc;
        this.groups = groups;
    }

    /**
     * A collection that this transaction has locked: no other one changes its packages until it ends.
     *
     * @param packagesEvent Koji's event as of which all packages are known; null before the first time
     */
    record Locked(TrackingPolicy policy, @Nullable Long packagesEvent) {}

    /** Lets one at a time decide about the packages of a collection, in the transaction of the caller. */
    Locked lock(int collectionId) {
        // Others may go on to refer to the collection meanwhile.
        return read(collectionId, SELECT + " for no key update");
    }

    TrackingPolicy policy(int collectionId) {
        return read(collectionId, SELECT).policy;
    }

    private Locked read(int collectionId, String sql) {
        return jdbc.sql(sql)
                .param(collectionId)
                .query((row, number) -> new Locked(
                        new TrackingPolicy(TrackingPolicy.Kind.valueOf(row.getString("tracking")), List.of((String[])
                                row.getArray("tracking_groups").getArray())),
                        Columns.longOrNull(row, "packages_event")))
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("there is no collection " + collectionId));
    }

    Predicate<String> wanted(TrackingPolicy policy) {
        return policy.wanted(groups.all());
    }

    List<String> unknownGroups(TrackingPolicy policy) {
        return policy.unknown(groups.all());
    }
}
