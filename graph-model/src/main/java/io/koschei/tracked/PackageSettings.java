package io.koschei.tracked;

import io.koschei.builds.PackagePeriods;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores administrators' settings of single packages, besides whether they are tracked. */
public final class PackageSettings {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TrackedPackages packages;

    public PackageSettings(JdbcClient jdbc, TransactionTemplate transaction, TrackedPackages packages) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.packages = packages;
    }

    /** A package before and after a change. */
    public record Change(TrackedPackage before, TrackedPackage after) {}

    /** Sets what is added for the next build. Who wants it sooner also ends the time in which it is left alone. */
    public Optional<Change> manualPriority(int collectionId, String name, int value, Instant now) {
        return change(collectionId, name, now, """
                        update tracked_package set manual_priority = :value,
                            refusal = case when :value > 0 then null else refusal end,
                            refused_until = case when :value > 0 then null else refused_until end
                        where id = :id
                        """, value);
    }

    /** Sets what is added for good. */
    public Optional<Change> constantPriority(int collectionId, String name, int value, Instant now) {
        return change(
                collectionId, name, now, "update tracked_package set static_priority = :value where id = :id", value);
    }

    /** Sets the architectures; what stood in the way before may no longer do so. */
    public Optional<Change> archOverride(int collectionId, String name, @Nullable String arches, Instant now) {
        return change(collectionId, name, now, """
                        update tracked_package set arch_override = :value, refusal = null, refused_until = null
                        where id = :id
                        """, arches);
    }

    /** Sets whether it is built even when it cannot be resolved. */
    public Optional<Change> buildUnresolved(int collectionId, String name, boolean value, Instant now) {
        return change(
                collectionId, name, now, "update tracked_package set build_unresolved = :value where id = :id", value);
    }

    private Optional<Change> change(int collectionId, String name, Instant now, String update, @Nullable Object value) {
        Optional<Change> change = transaction.execute(status -> {
            jdbc.sql("select 1 from tracked_package where collection_id = ? and name = ? for no key update")
                    .param(collectionId)
                    .param(name)
                    .query(Integer.class)
                    .list();
            return packages.find(collectionId, name).flatMap(before -> {
                jdbc.sql(update).param("value", value).param("id", before.id()).update();
                new PackagePeriods(jdbc).note(before.id(), now);
                return packages.byId(before.id()).map(after -> new Change(before, after));
            });
        });
        return change == null ? Optional.empty() : change;
    }
}
